import { now } from '#app/foundation/clock';
import { maybeRow, row, rows, sql } from '#app/foundation/db.server';
import { found } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { finishTime } from './finish-time.rules';
import { gateOf } from './gate/gate-rules.server';
import { hoursOf } from './gate.rules';
import { usableRoute } from './ledger/route-row.server';
import { readWave, type WaveRow } from './ledger/wave-row.server';
import { emptyFigures, type LedgerFigures } from './message-state.rules';
import { rolesAt, userIdOf, wavesKeptBy, wavesSeenBy } from './messaging.policy';
import { routeOptions, tablesOf } from './route.schema';
import { countParts, type ForcedCharacter, forcedCharacters, type SmsCount } from './sms-parts.rules';
import type { TemplateRow } from './template.queries.server';
import { fillWords } from './template.rules';
import { figuresOf } from './wave.queries.server';
import { type ApprovalAnswer, judgeApproval } from './wave-state.rules';

export type WaveSummary = Omit<WaveRow, 'templateId' | 'scheduledAt' | 'finishedAt' | 'routeId'> & {
  scheduledAt: string;
  finishedAt: string | null;
  figures: LedgerFigures;
  /** Why rows are where they are: reasons with their articles, most frequent first. */
  reasons: Array<{ state: string; reason: string; article: string | null; count: number }>;
  routeName: string | null;
  /** Parts a second. */
  perSecond: number | null;
  /** When the last part leaves at the route's pace, in the hours that hold; null without a route. */
  finishesAt: string | null;
  hours: { from: string; to: string; article: string } | null;
  sample: { subject: string; text: string; sms: (SmsCount & { forced: ForcedCharacter[] }) | null } | null;
  secondPersonAbove: number;
  /** What this reader may do with it. */
  approval: ApprovalAnswer | 'hidden';
  keeps: boolean;
};

/** All that the page of a wave says, the figures counted from its rows. @throws DomainError not-found */
export async function waveSummary(actor: Actor, { waveId }: { waveId: string }): Promise<WaveSummary> {
  const wave = found(await readWave(waveId, wavesSeenBy(actor)));
  const gate = await gateOf({ class: wave.class, channel: wave.channel });
  const route = wave.routeId ? await usableRoute(wave.routeId) : null;
  const template = await row<TemplateRow>(sql`select * from "Template" where "id" = ${wave.templateId}::uuid`);
  const figures = (await figuresOf([waveId])).get(waveId) ?? emptyFigures();
  const reasons = await rows<WaveSummary['reasons'][number]>(sql`
    select "state", "reason", "article", count(*) as "count" from "Message"
    where "waveId" = ${waveId}::uuid and "reason" is not null group by 1, 2, 3 order by 4 desc limit 20`);
  const left = await partsLeft(wave);
  const hours = hoursOf(gate, wave.urgentReason !== null);
  const start = wave.scheduledAt > now() ? wave.scheduledAt : now();
  const finishes = route && finishTime({ ...left, perSecond: route.perSecond, start, hours });
  const above = gate['second-person']?.value.above ?? 0;
  const kept = wavesKeptBy(actor);
  const { templateId: _, routeId: __, ...shown } = wave;
  return {
    ...shown,
    scheduledAt: wave.scheduledAt.toISOString(),
    finishedAt: wave.finishedAt?.toISOString() ?? null,
    figures,
    reasons,
    routeName: route?.active ? route.name : null,
    perSecond: route?.perSecond ?? null,
    finishesAt: finishes?.toISOString() ?? null,
    hours: hours && gate.hours ? { ...hours, article: gate.hours.article } : null,
    sample: await sampleOf(wave, template, tablesOf(route?.options ?? routeOptions.parse({}), wave.class)),
    secondPersonAbove: above,
    approval: wave.state === 'awaiting-approval' ? approvalOf(actor, wave, above) : 'hidden',
    keeps: kept === null || kept.includes(wave.ownerUnitId),
  };
}

function approvalOf(actor: Actor, wave: WaveRow, secondPersonAbove: number): ApprovalAnswer | 'hidden' {
  if (!isUser(actor)) return 'hidden';
  return judgeApproval({
    frozenCount: wave.frozenCount,
    secondPersonAbove,
    createdBy: wave.createdBy,
    approverId: userIdOf(actor) as string,
    approverRoles: rolesAt(actor, wave.ownerUnitId),
    secondFactorAt: actor.secondFactorAt,
    now: now(),
  });
}

/** Parts that this wave still has to send, and those of waves that stand before it on the same route. */
async function partsLeft(wave: WaveRow): Promise<{ parts: number; partsAhead: number }> {
  return row(sql`
    select coalesce(sum(m."parts") filter (where w."id" = ${wave.id}::uuid), 0)::int as "parts",
      coalesce(sum(m."parts") filter (where w."id" <> ${wave.id}::uuid), 0)::int as "partsAhead"
    from "Wave" w join "Message" m on m."waveId" = w."id" and m."state" in ('queued', 'claimed', 'submitting')
    where w."id" = ${wave.id}::uuid or (w."routeId" = ${wave.routeId}::uuid and w."state" in ('approved', 'sending')
      and w."scheduledAt" <= ${wave.scheduledAt})`);
}

/** The message as one recipient gets it. */
async function sampleOf(
  wave: WaveRow,
  template: TemplateRow,
  tables: ReturnType<typeof tablesOf>,
): Promise<WaveSummary['sample']> {
  const first = await maybeRow<{ params: Record<string, string> }>(sql`
    select "params" from "Message" where "waveId" = ${wave.id}::uuid and "contactId" is not null order by "recipientKey" limit 1`);
  if (!first) return null;
  const words = fillWords(template, first.params);
  const sms =
    wave.channel === 'sms' ? { ...countParts(words.text, tables), forced: forcedCharacters(words.text) } : null;
  return { ...words, sms };
}
