import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { execute, inTransaction, row, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { freezeAt } from '#tests/support/clock';
import { courseWorld } from '#tests/support/course-world';
import { useDatabase } from '#tests/support/database';
import { actorWith, type MadeUnit, makePerson } from '#tests/support/organisations';
import { learner, system } from '#tests/support/quiz';
import { openRecordStore, type RecordStoreServer, STORE_KEY, verbOf } from '#tests/support/record-store';
import { onAttemptMarked } from '../on-attempt-marked.server';
import { readLesson } from '../read-lesson.server';
import { pruneStatements } from './prune-statements.server';
import { recordStoreView } from './record-store.queries.server';
import { recordStoreForm } from './record-store.schema';
import { ringStatements } from './ring-statements.server';
import { saveRecordStore } from './save-record-store.server';
import { sendRefusedAgain } from './send-refused-again.server';
import { sendStatements } from './send-statements.server';
import { testRecordStore } from './test-record-store.server';

useDatabase();
const begin = courseWorld();

const courseSlug = 'khoa-nho';
let province: MadeUnit;
let store: RecordStoreServer;
let an: ReturnType<typeof learner>;
const admin = () => actorWith('administrator', province);

beforeEach(async () => {
  ({ province } = await begin());
  an = learner({ personId: await makePerson('Trần Thị Ánh') });
  store = await openRecordStore();
});
afterEach(() => store.close());

const connect = (more: object = {}) =>
  saveRecordStore(admin(), { endpoint: store.endpoint, ...STORE_KEY, enabled: 'on', ...more });
const read = (lessonSlug: string) => readLesson(an, { courseSlug, lessonSlug });
const send = () => sendStatements(system);
const arrived = () => store.statements.map(verbOf);
const marked = (mark: number, attemptId = newId()) =>
  inTransaction(() =>
    onAttemptMarked({
      attemptId,
      ownerKey: `course:${courseSlug}`,
      userId: an.userId,
      personId: an.personId,
      passed: mark >= 8_000,
      mark,
    }),
  );
const states = async () =>
  (await rows<{ state: string }>(sql`select "state" from "LearningStatement" order by "occurredAt", "id"`)).map(
    ({ state }) => state,
  );

describe('what is told', () => {
  test('nothing, unless somebody switched it on; and nothing of the time before', async () => {
    await read('mo-dau');
    await connect({ enabled: undefined });
    await marked(9_000);
    expect(await states()).toEqual([]);
    await connect({ password: undefined });
    await send();
    expect(store.requests).toEqual([]);
  });

  test('progress, failure, success: in order, by a name that means nothing elsewhere', async () => {
    await connect();
    await read('mo-dau');
    freezeAt('2026-03-02', '09:10');
    await marked(6_500);
    freezeAt('2026-03-02', '09:20');
    await marked(9_000);
    await send();
    expect(arrived()).toEqual(['progressed', 'failed', 'passed']);
    expect(store.requests).toEqual(['POST 3']);
    expect(store.statements[1]).toMatchObject({ result: { score: { scaled: 0.65 }, success: false } });
    const text = JSON.stringify(store.statements);
    for (const told of ['Trần', 'Ánh', an.userId, an.personId as string]) expect(text).not.toContain(told);
    const names = store.statements.map((each) => (each.actor as { account: { name: string } }).account.name);
    expect(new Set(names).size).toBe(1);
    const ways = store.statements.map((each) => (each.context as { registration: string }).registration);
    expect(new Set(ways).size).toBe(1);
  });

  test('once: a lesson read again, an attempt told twice', async () => {
    await connect();
    await read('mo-dau');
    await read('mo-dau');
    const attemptId = newId();
    await marked(9_000, attemptId);
    await marked(9_000, attemptId);
    expect(await states()).toHaveLength(2);
    await read('ket-thuc');
    await send();
    expect(arrived().sort()).toEqual(['passed', 'progressed', 'progressed']);
  });

  test('never what was rolled back', async () => {
    await connect();
    const undo = new Error('undo');
    await expect(
      inTransaction(async () => {
        await readLesson(an, { courseSlug, lessonSlug: 'mo-dau' });
        throw undo;
      }),
    ).rejects.toBe(undo);
    expect(await states()).toEqual([]);
  });
});

describe('sending', () => {
  beforeEach(async () => {
    await connect();
    await read('mo-dau');
  });

  test('an answer that was lost: sent again, there once', async () => {
    store.trouble = { status: 503, after: true };
    await send();
    expect(await states()).toEqual(['due']);
    store.trouble = null;
    freezeAt('2026-03-02', '09:01');
    await send();
    expect(await states()).toEqual(['sent']);
    expect(store.statements).toHaveLength(1);
    expect(store.requests).toEqual(['POST 1', 'POST 1']);
  });

  test.each([503, 429, 302, 401])('%i: it rests, and is tried again when it is due', async (status) => {
    store.trouble = { status, headers: { Location: 'http://127.0.0.1:1/' } };
    await send();
    await send();
    expect(store.requests).toHaveLength(1);
    expect((await recordStoreView(admin())).trouble).toBe(status === 401 ? 'credentials' : `status-${status}`);
    store.trouble = null;
    freezeAt('2026-03-02', '09:01');
    expect(await ringStatements()).toBe(1);
    await send();
    expect(await states()).toEqual(['sent']);
    expect(await ringStatements()).toBe(0);
  });

  test('a store that is away loses nothing', async () => {
    await store.close();
    await send();
    expect(await recordStoreView(admin())).toMatchObject({ waiting: 1, trouble: 'status-0' });
  });

  test('one that the store will never take does not hold the others; somebody may send it again', async () => {
    await marked(6_500);
    await marked(9_000);
    store.refusedVerb = 'failed';
    await send();
    expect(arrived().sort()).toEqual(['passed', 'progressed']);
    expect(await recordStoreView(admin())).toMatchObject({ sent: 2, refused: 1, waiting: 0 });
    store.refusedVerb = null;
    expect(await sendRefusedAgain(admin())).toEqual({ count: 1 });
    await send();
    expect(arrived()).toContain('failed');
  });

  test('two senders at once send each statement once', async () => {
    await marked(9_000);
    await Promise.all([send(), send()]);
    expect(store.requests.map((each) => Number(each.split(' ')[1])).reduce((sum, each) => sum + each)).toBe(2);
    expect(await states()).toEqual(['sent', 'sent']);
  });

  test('a hundred and twenty go in pieces of fifty', async () => {
    // The planner still knows one statement alone, and would rather ask for a piece again and again than keep it.
    await execute(sql`analyze "LearningStatement"`);
    await execute(sql`
      insert into "LearningStatement" ("id", "userId", "body", "occurredAt", "dueAt")
      select gen_random_uuid(), ${an.userId}::uuid, jsonb_build_object('id', 'x' || n), "occurredAt", "dueAt"
      from "LearningStatement", generate_series(1, 119) n`);
    await send();
    expect(store.requests).toEqual(['POST 50', 'POST 50', 'POST 20']);
  });

  test('what was sent a month ago is forgotten, what waits is not', async () => {
    await send();
    freezeAt('2026-04-30');
    await marked(9_000);
    expect(await pruneStatements(system)).toBe(1);
    expect(await states()).toEqual(['due']);
  });
});

describe('the connection', () => {
  test('is kept by administrators, its secret encrypted and never shown', async () => {
    for (const who of [actorWith('unit-focal-point', province), an]) {
      const form = { endpoint: store.endpoint, ...STORE_KEY };
      await expect(saveRecordStore(who, form)).rejects.toMatchObject({ kind: 'not-found' });
      await expect(recordStoreView(who)).rejects.toMatchObject({ kind: 'not-found' });
      await expect(testRecordStore(who)).rejects.toMatchObject({ kind: 'not-found' });
    }
    await connect();
    expect(JSON.stringify(await recordStoreView(admin()))).not.toContain(STORE_KEY.password);
    const { text } = await row<{ text: string }>(sql`select "value"::text as text from "Setting"`);
    expect(text).not.toContain(STORE_KEY.password);
  });

  test('the secret goes to no other address without being entered again', async () => {
    await connect();
    await connect({ password: undefined });
    await expect(connect({ password: undefined, endpoint: 'https://elsewhere.example/xapi' })).rejects.toMatchObject({
      messageKey: 'credentials:records.secretAsked',
      field: 'password',
    });
  });

  test('is tried without telling anything of anybody', async () => {
    await connect();
    await testRecordStore(admin());
    await connect({ password: 'khác' });
    await expect(testRecordStore(admin())).rejects.toMatchObject({ messageKey: 'credentials:records.wrongSecret' });
    expect(store.requests).toEqual([]);
    await store.close();
    await expect(testRecordStore(admin())).rejects.toMatchObject({ messageKey: 'credentials:records.noAnswer' });
  });

  test('goes by https, or stays on this machine', () => {
    const accepts = (endpoint: string) => recordStoreForm.safeParse({ endpoint, username: 'k' }).success;
    expect(accepts('https://lrs.example.vn/xapi')).toBe(true);
    expect(accepts('http://127.0.0.1:8080/xapi')).toBe(true);
    for (const address of ['http://lrs.example.vn/xapi', 'https://a:b@lrs.example.vn', 'ftp://x', 'https://x/?q', '']) {
      expect(accepts(address), address).toBe(false);
    }
  });
});
