import { decrypt } from '#app/foundation/crypto.server';
import { empty, rows, sql } from '#app/foundation/db.server';
import { found } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import type { Page, PageRequest } from '#app/foundation/pagination';
import { keysetPage } from '#app/foundation/pagination.server';
import { maskAddress } from './address.rules';
import type { Channel, MessageClass } from './gate.schema';
import { CONTACT } from './ledger/freeze-rows.server';
import { ownedBy } from './ledger/wave-row.server';
import { emptyFigures, type LedgerFigures, type MessageState } from './message-state.rules';
import { wavesSeenBy } from './messaging.policy';
import type { WaveState } from './wave-state.rules';

export type WaveLine = {
  id: string;
  titleVi: string;
  channel: Channel;
  class: MessageClass;
  state: WaveState;
  scheduledAt: string;
  createdAt: string;
  frozenCount: number;
  figures: LedgerFigures;
};

const PAGE = 30;

/** The waves of the actor's units, the newest first, each with its figures. */
export async function waveList(actor: Actor, question: PageRequest & { state?: WaveState }): Promise<Page<WaveLine>> {
  const page = await keysetPage<Omit<WaveLine, 'figures'>>(
    { ...question, size: question.size ?? PAGE },
    {
      by: [
        [sql`w."createdAt"`, 'timestamptz'],
        [sql`w."id"`, 'uuid'],
      ],
      descending: true,
      statement: ({ beyond, order }) => sql`
    select w."id", w."titleVi", w."channel", w."class", w."state", w."scheduledAt", w."createdAt", w."frozenCount"
    from "Wave" w where ${ownedBy(wavesSeenBy(actor))} ${question.state ? sql`and w."state" = ${question.state}` : empty} ${beyond}
    ${order}`,
      keyOf: (line) => [new Date(line.createdAt).toISOString(), line.id],
    },
  );
  const figures = await figuresOf(page.rows.map(({ id }) => id));
  return { ...page, rows: page.rows.map((line) => ({ ...line, figures: figures.get(line.id) ?? emptyFigures() })) };
}

/** Counted from the rows themselves, in one statement for all waves of a page. */
export async function figuresOf(waveIds: readonly string[]): Promise<Map<string, LedgerFigures>> {
  const counted = await rows<{ waveId: string; state: MessageState; count: number }>(sql`
    select "waveId", "state", count(*) as "count" from "Message" where "waveId" = any(${waveIds}::uuid[]) group by 1, 2`);
  const figures = new Map(waveIds.map((id) => [id, emptyFigures()]));
  for (const { waveId, state, count } of counted) {
    const own = figures.get(waveId);
    if (own) own[state] = count;
  }
  return figures;
}

export type MessageLine = {
  recipientKey: string;
  /** What the message calls the recipient, if it does. */
  name: string | null;
  /** Enough to recognise the address. */
  address: string | null;
  state: MessageState;
  reason: string | null;
  article: string | null;
  parts: number;
  attempts: number;
  at: string | null;
  dueAt: string;
};

/** The recipients of a wave by their key, each with her state; `state` chooses one. */
export async function waveMessages(
  actor: Actor,
  question: PageRequest & { waveId: string; state?: MessageState },
): Promise<Page<MessageLine>> {
  const { channel } = await visibleWave(actor, question.waveId);
  const page = await keysetPage<MessageLine & { cipher: string | null }>(question, {
    by: [[sql`m."recipientKey"`, 'text']],
    statement: ({ beyond, order }) => sql`
    select m."recipientKey", m."params" ->> 'name' as "name", c."cipher", m."state", m."reason", m."article", m."parts", m."attempts",
      coalesce(m."settledAt", m."submittedAt") as "at", m."dueAt"
    from "Message" m left join "Contact" c on c."id" = m."contactId"
    where m."waveId" = ${question.waveId}::uuid ${question.state ? sql`and m."state" = ${question.state}` : empty} ${beyond}
    ${order}`,
    keyOf: ({ recipientKey }) => [recipientKey],
  });
  return {
    ...page,
    rows: page.rows.map(({ cipher, ...line }) => ({
      ...line,
      address: cipher && maskAddress(channel, decrypt(cipher, CONTACT)),
    })),
  };
}

export type WaveEventLine = {
  kind: string;
  at: string;
  actorName: string | null;
  detail: Record<string, string | number>;
};

/** What happened to a wave, the newest first. */
export async function waveTimeline(actor: Actor, { waveId }: { waveId: string }): Promise<WaveEventLine[]> {
  await visibleWave(actor, waveId);
  return rows<WaveEventLine>(sql`
    select "kind", "at", "actorName", "detail" from "WaveEvent" where "waveId" = ${waveId}::uuid order by "id" desc limit 50`);
}

async function visibleWave(actor: Actor, waveId: string): Promise<{ channel: Channel }> {
  return found(
    (
      await rows<{ channel: Channel }>(sql`
      select w."channel" from "Wave" w where w."id" = ${waveId}::uuid and ${ownedBy(wavesSeenBy(actor))}`)
    )[0],
  );
}
