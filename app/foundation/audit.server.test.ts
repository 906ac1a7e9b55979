import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { freezeAt } from '#tests/support/clock';
import { useDatabase } from '#tests/support/database';
import { fc } from '#tests/support/properties';
import { gate } from '#tests/support/wait';
import { type AuditActor, audit, auditEntries } from './audit.server';
import { type AuditRecord, GENESIS, sealEntries } from './audit-chain';
import { headsPath } from './audit-heads.server';
import { ringUnsealedAudit, sealAudit } from './audit-seal.server';
import { verifyAudit } from './audit-verify.server';
import { execute, inTransaction, raw, rows, type Sql, sql } from './db.server';
import { env } from './env.server';
import { newId } from './ids';

useDatabase();
beforeEach(() => rm(join(env().DATA_DIR, 'audit-heads'), { recursive: true, force: true }));

const userId = '0195f7b8-93a1-7c2e-9b7e-1f2a3b4c5d6e';
const an: AuditActor = { kind: 'user', userId };

async function write(count: number): Promise<void> {
  await inTransaction(async () => {
    for (let turn = 0; turn < count; turn++) {
      await audit(an, 'unit.rename', {
        subjectType: 'unit',
        subjectId: newId(),
        detail: { turn, from: 'a', to: ['b', null] },
      });
    }
  });
}

test('an entry says who, what and to what, in ids', async () => {
  const at = freezeAt('2026-11-22');
  const unitId = newId();
  await audit(an, 'unit.merge', { subjectType: 'unit', subjectId: unitId, unitId, detail: { into: 'X.24' } });
  await audit({ kind: 'system', job: 'nightly' }, 'session.prune', { subjectType: 'session', subjectId: 'all' });
  await audit({ kind: 'bearer', purpose: 'survey', subjectId: unitId }, 'survey.answer', {
    subjectType: 'survey',
    subjectId: 'x',
  });
  await audit({ kind: 'public' }, 'enquiry.open', { subjectType: 'enquiry', subjectId: 'y' });
  const entries = await auditEntries({});
  expect(entries.map(({ actorKind, actorId, action }) => [actorKind, actorId, action])).toEqual([
    ['public', null, 'enquiry.open'],
    ['bearer', `survey:${unitId}`, 'survey.answer'],
    ['system', 'nightly', 'session.prune'],
    ['user', userId, 'unit.merge'],
  ]);
  expect(entries.at(-1)).toMatchObject({
    at,
    subjectType: 'unit',
    subjectId: unitId,
    unitId,
    detail: { into: 'X.24' },
  });
  const [last] = entries;
  expect(await auditEntries({ before: last?.id, limit: 1 })).toHaveLength(1);
  expect(await auditEntries({ unitIds: [unitId] })).toHaveLength(1);
  expect(await auditEntries({ subjectType: 'survey', subjectId: 'x', actorId: `survey:${unitId}` })).toHaveLength(1);
});

test('words are refused, and so is a wrong name of an action', async () => {
  const subject = { subjectType: 'person', subjectId: 'x' };
  await expect(audit(an, 'person.rename', { ...subject, detail: { to: 'Nguyễn Văn An' } })).rejects.toThrow(
    'takes ids',
  );
  await expect(audit(an, 'Renamed!', subject)).rejects.toThrow('not an action');
});

test('what rolls back was not done', async () => {
  const failing = inTransaction(async () => {
    await audit(an, 'unit.merge', { subjectType: 'unit', subjectId: 'x' });
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  expect(await auditEntries({})).toEqual([]);
});

test.each(['AuditEntry', 'AuditSeal'])('%s refuses to be changed, emptied or cut', async (table) => {
  await write(1);
  await sealAudit();
  const column = table === 'AuditEntry' ? 'action' : 'hash';
  const attempts = [`update "${table}" set "${column}" = 'x'`, `delete from "${table}"`, `truncate "${table}" cascade`];
  for (const attempt of attempts) await expect(execute(raw(attempt))).rejects.toThrow('append-only');
});

test('every entry is sealed once, by one sealer at a time, and swept when nobody rang', async () => {
  expect(await ringUnsealedAudit()).toBe(0);
  await write(25);
  expect(await verifyAudit()).toMatchObject({ ok: true, entries: 25, sealed: 0, unsealed: 25 });
  expect(await ringUnsealedAudit()).toBe(1);
  const sealed = await Promise.all([sealAudit(), sealAudit(), sealAudit()]);
  expect(sealed.reduce((sum, each) => sum + each.sealed, 0)).toBe(25);
  await write(3);
  await sealAudit();
  expect(await verifyAudit()).toMatchObject({ ok: true, entries: 28, sealed: 28, unsealed: 0, oldestUnsealedAt: null });
  expect(await ringUnsealedAudit()).toBe(0);
});

test('an entry that commits late is sealed late, whatever its id', async () => {
  const [written, commit] = [gate(), gate()];
  const late = inTransaction(async () => {
    await audit(an, 'unit.open', { subjectType: 'unit', subjectId: 'late' });
    written.open();
    await commit.passed;
  });
  await written.passed;
  await audit(an, 'unit.open', { subjectType: 'unit', subjectId: 'early' });
  await sealAudit();
  commit.open();
  await late;
  await sealAudit();
  const order = await rows<{ subjectId: string }>(sql`
    select e."subjectId" from "AuditSeal" s join "AuditEntry" e on e."id" = s."entryId" order by s."position"`);
  expect(order.map(({ subjectId }) => subjectId)).toEqual(['early', 'late']);
  expect(await verifyAudit()).toMatchObject({ ok: true, sealed: 2 });
});

describe('with the triggers disabled', () => {
  const SIZE = 30;

  /** Does something to the tables as their owner could, verifies, and undoes it. */
  async function verdictAfter(...changes: Sql[]): Promise<Awaited<ReturnType<typeof verifyAudit>>> {
    let verdict: Awaited<ReturnType<typeof verifyAudit>> | undefined;
    await inTransaction(async () => {
      await execute(raw(`alter table "AuditSeal" drop constraint "AuditSeal_entryId_fkey"`));
      for (const table of ['AuditEntry', 'AuditSeal'])
        await execute(raw(`alter table "${table}" disable trigger user`));
      for (const change of changes) await execute(change);
      verdict = await verifyAudit();
      throw new Error('undo');
    }).catch((error: Error) => {
      if (error.message !== 'undo') throw error;
    });
    if (!verdict) throw new Error('no verdict');
    return verdict;
  }

  const place = fc.integer({ min: 1, max: SIZE });
  const column = fc.constantFrom(
    `"action" = "action" || 'x'`,
    `"at" = "at" + interval '1 millisecond'`,
    `"actorKind" = 'system'`,
    `"actorId" = null`,
    `"subjectType" = 'person'`,
    `"subjectId" = 'x'`,
    `"unitId" = gen_random_uuid()`,
    `"detail" = "detail" || '{"turn": -1}'`,
    `"detail" = '{}'`,
  );

  beforeEach(async () => {
    await write(SIZE);
    await sealAudit();
    expect(await verifyAudit()).toMatchObject({ ok: true, sealed: SIZE });
  });

  test('a change of any column anywhere is found where it is', async () => {
    await fc.assert(
      fc.asyncProperty(place, column, async (position, change) => {
        const verdict = await verdictAfter(sql`update "AuditEntry" set ${raw(change)} where "id" = ${position}`);
        expect(verdict.firstBreak).toEqual({ position, entryId: position, reason: 'entry-changed' });
        expect(verdict.ok).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  test('a removal anywhere is found: the entry, its seal, or both', async () => {
    await fc.assert(
      fc.asyncProperty(place, fc.constantFrom('entry', 'seal', 'both'), async (position, what) => {
        const changes = [
          what === 'seal' ? sql`select 1` : sql`delete from "AuditEntry" where "id" = ${position}`,
          what === 'entry' ? sql`select 1` : sql`delete from "AuditSeal" where "position" = ${position}`,
        ];
        const verdict = await verdictAfter(...changes);
        expect(verdict).toMatchObject({ ok: false, firstBreak: { position } });
      }),
      { numRuns: 40 },
    );
  });

  test('a swap of two entries, or of two seals, is found at the first of them', async () => {
    await fc.assert(
      fc.asyncProperty(place, place, fc.boolean(), async (one, other, entries) => {
        fc.pre(one !== other);
        const swap = entries
          ? sql`update "AuditEntry" e set "subjectId" = o."subjectId", "detail" = o."detail" from "AuditEntry" o
              where e."id" in (${one}, ${other}) and o."id" = ${one} + ${other}::bigint - e."id"`
          : sql`update "AuditSeal" s set "prevHash" = o."prevHash", "hash" = o."hash" from "AuditSeal" o
              where s."position" in (${one}, ${other}) and o."position" = ${one} + ${other}::bigint - s."position"`;
        const verdict = await verdictAfter(swap);
        expect(verdict).toMatchObject({ ok: false, firstBreak: { position: Math.min(one, other) } });
      }),
      { numRuns: 40 },
    );
  });

  test('an entry set between two others does not fit', async () => {
    const [forged] = sealEntries({ position: 9, hash: GENESIS }, [await entry(31)]);
    const verdict = await verdictAfter(
      sql`insert into "AuditEntry" ("at", "actorKind", "action", "subjectType", "subjectId", "detail")
        values (now(), 'public', 'unit.merge', 'unit', 'x', '{}')`,
      sql`update "AuditSeal" set "position" = "position" + 1000 where "position" >= 10`,
      sql`update "AuditSeal" set "position" = "position" - 999 where "position" >= 1000`,
      sql`insert into "AuditSeal" ("position", "entryId", "prevHash", "hash", "sealedAt")
        values (10, 31, ${forged?.prevHash}, ${forged?.hash}, now())`,
    );
    expect(verdict).toMatchObject({ ok: false, firstBreak: { position: 10, reason: 'link' } });
  });

  test('seals that were moved along leave a gap', async () => {
    const verdict = await verdictAfter(
      sql`update "AuditSeal" set "position" = "position" + 1000 where "position" >= 10`,
      sql`update "AuditSeal" set "position" = "position" - 999 where "position" >= 1000`,
    );
    expect(verdict).toMatchObject({ ok: false, firstBreak: { position: 10, reason: 'gap' } });
  });

  test('a chain cut at its end is found by the head noted outside', async () => {
    const verdict = await verdictAfter(
      sql`delete from "AuditSeal" where "position" > 27`,
      sql`delete from "AuditEntry" where "id" > 27`,
    );
    expect(verdict).toMatchObject({ ok: false, entries: 27, firstBreak: { position: SIZE, reason: 'head-missing' } });
  });

  test('a chain made anew over changed entries is found by the head noted outside', async () => {
    const changed = await Promise.all(Array.from({ length: SIZE }, (_, index) => entry(index + 1)));
    if (changed[4]) changed[4] = { ...changed[4], subjectId: 'x' };
    const seals = sealEntries({ position: 0, hash: GENESIS }, changed);
    const anew = [
      sql`update "AuditEntry" set "subjectId" = 'x' where "id" = 5`,
      ...seals.map(
        (seal) => sql`
        update "AuditSeal" set "prevHash" = ${seal.prevHash}, "hash" = ${seal.hash} where "position" = ${seal.position}`,
      ),
    ];
    expect(await verdictAfter(...anew)).toMatchObject({
      ok: false,
      firstBreak: { position: SIZE, reason: 'head-changed' },
    });
    await rm(await headsPath());
    expect(await verdictAfter(...anew)).toMatchObject({ ok: true, headsCompared: 0 });
  });

  async function entry(id: number): Promise<AuditRecord> {
    const [found] = await rows<AuditRecord>(sql`select * from "AuditEntry" where "id" = ${id}`);
    return (
      found ?? {
        id,
        at: new Date(),
        actorKind: 'public',
        actorId: null,
        action: '',
        subjectType: '',
        subjectId: '',
        unitId: null,
        detail: {},
      }
    );
  }
});

test('a head is noted once an hour, and a line cut short is passed over', async () => {
  for (const time of ['08:00', '08:30', '09:01']) {
    freezeAt('2026-12-01', time);
    await write(1);
    await sealAudit();
  }
  const path = await headsPath();
  const lines = (await readFile(path, 'utf8')).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line).position)).toEqual([1, 3]);
  const elsewhere = join(dirname(path), 'copy.jsonl');
  await writeFile(elsewhere, `${lines[0]}\n{"position":2,"ha`);
  expect(await verifyAudit(elsewhere)).toMatchObject({ ok: true, headsCompared: 1 });
  await writeFile(elsewhere, `{"position":2,"hash":"00"}\n`);
  expect(await verifyAudit(elsewhere)).toMatchObject({ ok: false, firstBreak: { reason: 'head-changed' } });
});
