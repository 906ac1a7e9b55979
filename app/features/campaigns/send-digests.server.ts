import { queueMails } from '#app/features/messaging/queue-mails.server';
import { type Day, now } from '#app/foundation/clock';
import { execute, inTransaction, rows, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { formatDay } from '#app/foundation/i18n/format';
import { tFor } from '#app/foundation/i18n/t.server';
import { digestSize, digestText } from './reminder-digest.rules';
import { DIGEST_TEMPLATE, personSubject, unitSubject } from './reminder-ladder.rules';
import type { DigestLine, PlannedDigest } from './reminder-plan';

/**
 * Queues the mail of the day of each official, all in one transaction with the claims of what they tell. A line that another
 * run has told meanwhile is left out, and so is an official who has had her mail. @returns how many mails were queued
 */
export async function sendDigests(
  actor: Actor,
  { digests, on }: { digests: readonly PlannedDigest[]; on: Day },
): Promise<number> {
  if (actor.kind !== 'system') throw notFound();
  if (digests.length === 0) return 0;
  return inTransaction(
    async () => {
      await execute(sql`select pg_advisory_xact_lock(hashtext('campaigns.reminders'))`);
      const fresh = await approvedLines(digests, on);
      const claimed = await claim(fresh, on);
      const written = digests.flatMap(({ lines, ...official }) => {
        const own = lines.flatMap((line) => {
          if (!fresh.has(keyOf(line))) return [];
          const people = line.people.filter((personId) =>
            claimed.has(`${line.ruleId} ${line.step} ${personSubject(personId, line.targetId)}`),
          );
          const held = line.gap
            ? claimed.has(`${line.ruleId} ${line.step} ${unitSubject(line.unitId, line.targetId)}`)
            : people.length > 0;
          return held ? [{ ...line, people }] : [];
        });
        return own.length > 0 ? [{ ...official, lines: own }] : [];
      });
      const told = await noteDigests(written, on);
      const mails = written.filter(({ userId }) => told.has(userId));
      await queueMails(actor, { templateKey: DIGEST_TEMPLATE, mails: mails.map((digest) => mailOf(digest, on)) });
      return mails.length;
    },
    { timeout: 300_000 },
  );
}

function keyOf({ ruleId, step, targetId, unitId }: DigestLine): string {
  return `${ruleId} ${step} ${targetId} ${unitId}`;
}

/** Each line once, however many officials it goes to; of rules for which a person stands at this moment. */
async function approvedLines(digests: readonly PlannedDigest[], on: Day): Promise<Map<string, DigestLine>> {
  const lines = new Map(digests.flatMap((digest) => digest.lines.map((line) => [keyOf(line), line] as const)));
  const ruleIds = [...new Set([...lines.values()].map(({ ruleId }) => ruleId))];
  const approved = await rows<{ id: string }>(sql`
    select r."id" from "ReminderRule" r
    join "StandingApproval" s on s."rule" = 'reminder:' || r."id" || ':' || r."version" || ':' || ${DIGEST_TEMPLATE}::text
      and s."revokedAt" is null and (s."endsOn" is null or s."endsOn" > ${on}::date)
    where r."id" = any(${ruleIds}::uuid[]) and r."stoppedAt" is null`);
  const stand = new Set(approved.map(({ id }) => id));
  return new Map([...lines].filter(([, { ruleId }]) => stand.has(ruleId)));
}

type Subject = Pick<DigestLine, 'ruleId' | 'step' | 'period' | 'targetId' | 'unitId'> & {
  key: string;
  personId: string | null;
};

async function claim(lines: ReadonlyMap<string, DigestLine>, on: Day): Promise<Set<string>> {
  const subjects = [...lines.values()].flatMap((line): Subject[] => {
    const { ruleId, step, period, targetId, unitId } = line;
    const common = { ruleId, step, period, targetId, unitId };
    if (line.gap) return [{ ...common, key: unitSubject(unitId, targetId), personId: null }];
    return line.people.map((personId) => ({ ...common, key: personSubject(personId, targetId), personId }));
  });
  const taken = await rows<{ key: string }>(sql`
    insert into "ReminderClaim" ("ruleId", "step", "channel", "subjectKey", "period", "targetId", "unitId", "personId", "day", "at")
    select s."ruleId", s.step, 'digest', s.key, s.period, s."targetId", s."unitId", s."personId", ${on}::date, ${now()}
    from unnest(${subjects.map((each) => each.ruleId)}::uuid[], ${subjects.map((each) => each.step)}::text[],
      ${subjects.map((each) => each.key)}::text[], ${subjects.map((each) => each.period)}::text[],
      ${subjects.map((each) => each.targetId)}::text[], ${subjects.map((each) => each.unitId)}::uuid[],
      ${subjects.map((each) => each.personId)}::uuid[]) as s("ruleId", step, key, period, "targetId", "unitId", "personId")
    left join "Obligation" o on o."personId" = s."personId" and o."targetId" = s."targetId" and o."cycleKey" = s.period
    where s."personId" is null or o."state" = 'owed'
    on conflict ("ruleId", "step", "channel", "subjectKey", "period") do nothing
    returning "ruleId" || ' ' || "step" || ' ' || "subjectKey" as key`);
  return new Set(taken.map(({ key }) => key));
}

async function noteDigests(digests: readonly PlannedDigest[], on: Day): Promise<Set<string>> {
  const noted = await rows<{ userId: string }>(sql`
    insert into "ReminderDigest" ("userId", "day", "lines", "people", "at")
    select *, ${now()}::timestamptz from (
      select d."userId", ${on}::date, d.lines, d.people
      from unnest(${digests.map(({ userId }) => userId)}::uuid[], ${digests.map(({ lines }) => lines.length)}::int[],
        ${digests.map(({ lines }) => digestSize(lines))}::int[]) as d("userId", lines, people)) given
    on conflict ("userId", "day") do nothing returning "userId"`);
  return new Set(noted.map(({ userId }) => userId));
}

function mailOf(digest: PlannedDigest, on: Day) {
  const { language, lines, homeCode, email, userId, displayName } = digest;
  return {
    ...{ language, to: email, dedupeKey: `ladder-digest:${userId}:${on}` },
    params: {
      name: displayName,
      day: formatDay(language, on),
      itemLines: digestText(lines, { language, on, t: tFor(language, 'reminders') }),
      link: `${env().APP_ORIGIN}/units/${homeCode}/progress`,
    },
  };
}
