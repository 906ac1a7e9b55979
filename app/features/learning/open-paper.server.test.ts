import { rmSync } from 'node:fs';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { disableUser } from '#app/features/accounts/disable-user.server';
import { enableUser } from '#app/features/accounts/enable-user.server';
import { signOut } from '#app/features/accounts/sign-out.server';
import { closeAttempt } from '#app/features/assessment/close-attempt.server';
import { holdPaper } from '#app/features/assessment/hold-paper.server';
import { saveAnswer } from '#app/features/assessment/save-answer.server';
import { submitAttempt } from '#app/features/assessment/submit-attempt.server';
import { applyReorganisation } from '#app/features/organisations/apply-reorganisation.server';
import { claimOf } from '#app/features/organisations/claim-of.server';
import { endMembership } from '#app/features/organisations/end-membership.server';
import { moveUnit } from '#app/features/organisations/move-unit.server';
import { undoReorganisation } from '#app/features/organisations/undo-reorganisation.server';
import { exemptPerson } from '#app/features/targets/exempt-person.server';
import { refreshObligations } from '#app/features/targets/refresh-obligations.server';
import { day } from '#app/foundation/clock';
import { db, execute, row, rows, sql } from '#app/foundation/db.server';
import type { SessionActor, UserActor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { makeUser, signedIn } from '#tests/support/accounts';
import { freezeAt } from '#tests/support/clock';
import { contentFolder, goodCourse } from '#tests/support/course-folder';
import { courseWorld } from '#tests/support/course-world';
import { useDatabase } from '#tests/support/database';
import { actorWith, type MadeUnit, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { rightAnswers, system } from '#tests/support/quiz';
import { makePlan } from '#tests/support/reorganisations';
import { ownCertificates } from './certificates.queries.server';
import { type PaperPage, paperPage, resultPage } from './paper-page.queries.server';
import { publishContent } from './publish-content.server';
import { readLesson } from './read-lesson.server';
import { startQuiz } from './start-quiz.server';

useDatabase();
const begin = courseWorld();

const courseSlug = 'khoa-nho';
let [province, commune, other]: MadeUnit[] = [];
let user: Awaited<ReturnType<typeof makeUser>>;
let administrator: UserActor;
let an: UserActor;
let [cookies, personId, membershipId, attemptId] = ['', '', '', ''];
let right: Awaited<ReturnType<typeof rightAnswers>>;

/** An official of the commune owes the course, has read it, and sits its paper: all is answered rightly but for the last question. */
beforeEach(async () => {
  ({ province, commune } = await begin());
  other = await makeUnit('xa-khac', { parent: province, name: 'Xã Khác' });
  administrator = actorWith('administrator', province);
  const requirements = { create: { id: newId(), fromYear: 2025, courses: [courseSlug], evidenceKinds: [] } };
  const words = { titleVi: 'Cán bộ', titleEn: 'Officials' };
  const rule = { audience: 'officials', measure: 'training', year: 2025, percent: 100, annual: true } as const;
  await db().target.create({ data: { id: 'officials', ...rule, ...words, requirements } });
  personId = await makePerson('Trần Thị Ánh', { birthDate: '1990-05-06', personCode: 'CB-1' });
  membershipId = await makeMembership(personId, commune as MadeUnit);
  await refreshObligations(system, { people: 'all' });
  user = await makeUser({ loginName: 'anh' });
  await execute(sql`update "User" set "personId" = ${personId}::uuid where "id" = ${user.userId}::uuid`);
  await comeIn();
  for (const lessonSlug of ['mo-dau', 'ket-thuc']) await readLesson(an, { courseSlug, lessonSlug });
  ({ attemptId } = await startQuiz(an, { courseSlug }));
  await paper();
  right = await rightAnswers(attemptId);
  for (const question of right.keys()) if (question < right.length - 1) await save(question);
});

async function comeIn(): Promise<void> {
  ({ actor: an, cookies } = await signedIn(user));
}

async function paper(): Promise<PaperPage> {
  return (await paperPage(an, { attemptId, language: 'vi' })) as PaperPage;
}

const save = (question: number, by: UserActor | SessionActor = claimOf(cookies) as SessionActor) => {
  const chosen = right[question]?.chosen ?? [];
  return saveAnswer(by, { attemptId, answer: { epoch: 1, sequence: question + 1, question, chosen: [...chosen] } });
};

async function reorganise(draw: (plan: Awaited<ReturnType<typeof makePlan>>) => Promise<void>): Promise<string> {
  const plan = await makePlan(province as MadeUnit, '2026-03-01');
  await draw(plan);
  await applyReorganisation(administrator, { reorganisationId: plan.id, version: 0 });
  return plan.id;
}

/** The course as it comes out next: its words changed, a question taken away, a key turned round, and a rule that nobody passes. */
async function publishAnew(): Promise<void> {
  const files = goodCourse();
  files['vi/01-mo-dau.mdx'] += '\nThêm một đoạn.\n';
  files['questions.yaml'] = (files['questions.yaml'] as string)
    .replace(/ {2}- id: c1[\s\S]*?(?= {2}- id: c2)/, '')
    .replace('"c2 một", feedback', '"c2 một", correct: true, feedback')
    .replace('"c2 hai", correct: true, feedback', '"c2 hai", feedback');
  files['course.yaml'] = (files['course.yaml'] as string)
    .replace('pass: 80', 'pass: 100')
    .replace('minutes: 10', 'minutes: 1');
  await publish({ [courseSlug]: files });
}

async function publish(courses: Parameters<typeof contentFolder>[0]): Promise<void> {
  const root = contentFolder(courses);
  onTestFinished(() => rmSync(root, { recursive: true }));
  await publishContent(undefined, { root });
}

const split = async () => {
  await reorganise(async (plan) => {
    const [north, south] = [await plan.unit('bac', province as MadeUnit), await plan.unit('nam', province as MadeUnit)];
    await plan.edge('split', commune as MadeUnit, north);
    await plan.edge('split', commune as MadeUnit, south);
  });
};

describe('while a paper is open', () => {
  test.each<[what: string, happen: () => Promise<unknown>, obligation: string]>([
    ['nothing happens', async () => {}, 'met'],
    [
      'her commune is merged into another',
      () => reorganise((plan) => plan.edge('merge', commune as MadeUnit, other)),
      'met',
    ],
    ['her commune is split and she is not shared out', split, 'met'],
    [
      'a merger is applied and undone',
      async () => {
        const id = await reorganise((plan) => plan.edge('merge', commune as MadeUnit, other));
        await undoReorganisation(administrator, { reorganisationId: id, version: 1, reason: 'Nhầm văn bản' } as never);
      },
      'met',
    ],
    [
      'her commune is put below another unit',
      () =>
        moveUnit(administrator, {
          unitId: (commune as MadeUnit).id,
          version: 0,
          parentCode: (other as MadeUnit).code,
          on: day('2026-03-01'),
        }),
      'met',
    ],
    [
      'she moves to another unit',
      async () => {
        await endMembership(administrator, { membershipId, toDay: day('2026-03-02'), version: 0 });
        await makeMembership(personId, other as MadeUnit, { fromDay: '2026-03-02' });
        await refreshObligations(system, { people: [personId] });
      },
      'met',
    ],
    [
      'she leaves without a successor',
      async () => {
        await endMembership(administrator, { membershipId, toDay: day('2026-03-02'), version: 0 });
        await refreshObligations(system, { people: [personId] });
      },
      'released',
    ],
    [
      'she is exempted',
      async () => {
        const { id } = await row<{ id: string }>(sql`select "id" from "Obligation" where "state" = 'owed'`);
        await exemptPerson(system, { obligationId: id, reason: 'Nghỉ thai sản' } as never);
      },
      'exempted',
    ],
    ['the course is published anew', publishAnew, 'met'],
    ['the course is withdrawn', () => publish({ 'khoa-khac': goodCourse('khoa-khac') }), 'met'],
    [
      'her account is disabled and enabled again',
      async () => {
        await disableUser(administrator, { userId: user.userId, reason: 'Kiểm tra' });
        await expect(save(right.length - 1)).rejects.toMatchObject({ kind: 'not-found' });
        await enableUser(administrator, { userId: user.userId });
        await comeIn();
      },
      'met',
    ],
    [
      'her session ends and she signs in again',
      async () => {
        await signOut(an);
        await comeIn();
      },
      'met',
    ],
  ])('%s: it goes on as it was, and counts once', async (what, happen, obligation) => {
    const before = await paper();
    await happen();
    const after = await paper();
    expect(after.view).toEqual(before.view);
    expect(after.place).toMatchObject({ slug: courseSlug });
    expect(await save(right.length - 1)).toMatchObject({ standing: 'on-time' });
    await submitAttempt(an, { attemptId });
    await submitAttempt(an, { attemptId });

    const page = await resultPage(an, { attemptId, language: 'vi' });
    expect(page?.result).toMatchObject({ passed: true, mark: 10_000 });
    expect([page?.completed, page?.offered]).toEqual([true, what !== 'the course is withdrawn']);
    expect(await rows(sql`select from "Completion"`)).toHaveLength(1);
    expect(await ownCertificates(an)).toHaveLength(1);
    const states = await rows<{ state: string }>(
      sql`select "state" from "Obligation" where "personId" = ${personId}::uuid`,
    );
    expect(states.map(({ state }) => state)).toEqual([obligation]);
  });
});

test('a device that froze and wakes an hour later changes nothing, whatever has happened meanwhile; all of it is kept', async () => {
  const [phone, desk] = ['device-that-freezes', 'device-that-goes-on'];
  await holdPaper(an, { attemptId, device: phone });
  const { epoch } = await holdPaper(an, { attemptId, device: desk });
  expect(epoch).toBe(2);
  const last = right.length - 1;
  const send = (by: { epoch: number; sequence: number }, chosen: number[]) =>
    saveAnswer(an, { attemptId, answer: { ...by, question: last, chosen } });
  const wrong = [((right[last]?.chosen[0] as number) + 1) % 4];
  expect(await send({ epoch: 2, sequence: 20 }, right[last]?.chosen as number[])).toMatchObject({
    standing: 'on-time',
  });

  // Superseded; then too late as well; then marked. By the newest epoch too, as from the device that was frozen last.
  expect(await send({ epoch: 1, sequence: 30 }, wrong)).toMatchObject({ standing: 'old-epoch', epoch: 2 });
  freezeAt('2026-03-02', '11:00');
  expect(await send({ epoch: 1, sequence: 31 }, wrong)).toMatchObject({ standing: 'old-epoch' });
  expect(await send({ epoch: 2, sequence: 32 }, wrong)).toMatchObject({ standing: 'late' });
  // Waking does not take the paper back.
  expect(await holdPaper(an, { attemptId, device: null })).toMatchObject({ epoch: 2, secondsLeft: 0 });
  await closeAttempt(system, { attemptId });
  expect(await send({ epoch: 1, sequence: 33 }, wrong)).toMatchObject({ standing: 'closed' });
  expect(await send({ epoch: 2, sequence: 34 }, wrong)).toMatchObject({ standing: 'closed' });

  const { result } = (await resultPage(an, { attemptId, language: 'vi' })) as { result: { mark: number } };
  expect(result.mark).toBe(10_000);
  const kept = await rows<{ sequence: number }>(
    sql`select "sequence" from "AnswerEntry" where "attemptId" = ${attemptId}::uuid and "sequence" >= 20 order by "sequence"`,
  );
  expect(kept.map(({ sequence }) => sequence)).toEqual([20, 30, 31, 32, 33, 34]);
});
