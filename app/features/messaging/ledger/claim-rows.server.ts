import { now } from '#app/foundation/clock';
import { execute, inTransaction, rows, sql } from '#app/foundation/db.server';
import { gateFacts } from '../gate/gate-facts.server';
import { askGate, type Gate } from '../gate.rules';
import type { Params } from '../template.rules';
import type { WaveRow } from './wave-row.server';

/** Seconds for which a claim or a submission is this worker's; it renews them while it lives. By the database's clock. */
export const LEASE_SECONDS = 20;

export type ClaimedRow = {
  id: number;
  contactId: string;
  hash: string;
  cipher: string;
  params: Params;
  parts: number;
  attempts: number;
};

/**
 * Takes the next due rows of a wave and asks the gate for each: refused rows are suppressed with their article, rows that have
 * to wait go back with the time until which, and the rest is this worker's for a lease. One transaction: who claims at the
 * same moment for the same address waits for it, so that caps hold.
 */
export async function claimRows(
  wave: Pick<WaveRow, 'id' | 'class' | 'channel' | 'urgentReason'>,
  gate: Gate,
  { token, limit }: { token: string; limit: number },
): Promise<{ claimed: ClaimedRow[]; taken: number }> {
  return inTransaction(async () => {
    const at = now();
    const taken = await rows<ClaimedRow>(sql`
      with due as (
        select "id" from "Message" where "waveId" = ${wave.id}::uuid and "state" = 'queued' and "dueAt" <= ${at}
        order by "dueAt", "id" limit ${limit} for update skip locked
      ), mine as (
        update "Message" m set "state" = 'claimed', "claimToken" = ${token}::uuid,
          "leaseUntil" = now() + make_interval(secs => ${LEASE_SECONDS}), "reason" = null, "article" = null
        from due where m."id" = due."id"
        returning m."id", m."contactId", m."params", m."parts", m."attempts"
      )
      select mine.*, c."hash", c."cipher" from mine join "Contact" c on c."id" = mine."contactId" order by mine."id"`);
    const facts = await gateFacts(wave, gate, taken, at);
    const refused = { ids: [] as number[], reasons: [] as string[], articles: [] as string[] };
    const waiting = { ids: [] as number[], untils: [] as Date[], reasons: [] as string[], articles: [] as string[] };
    const claimed: ClaimedRow[] = [];
    for (const row of taken) {
      const known = facts(row);
      const answer = askGate(gate, known, at, wave.urgentReason !== null);
      if (answer.pass) {
        known.sent.push(at);
        claimed.push(row);
      } else if (answer.step === 'suppress') {
        refused.ids.push(row.id);
        refused.reasons.push(answer.reason);
        refused.articles.push(answer.article);
      } else {
        waiting.ids.push(row.id);
        waiting.untils.push(answer.until);
        waiting.reasons.push(answer.reason);
        waiting.articles.push(answer.article);
      }
    }
    if (refused.ids.length > 0) {
      await execute(sql`
        update "Message" m set "state" = 'suppressed', "reason" = r."reason", "article" = r."article", "settledAt" = ${at},
          "leaseUntil" = null, "claimToken" = null
        from unnest(${refused.ids}::bigint[], ${refused.reasons}::text[], ${refused.articles}::text[]) as r("id", "reason", "article")
        where m."id" = r."id"`);
    }
    if (waiting.ids.length > 0) {
      await execute(sql`
        update "Message" m set "state" = 'queued', "dueAt" = w."until", "reason" = w."reason", "article" = w."article",
          "leaseUntil" = null, "claimToken" = null
        from unnest(${waiting.ids}::bigint[], ${waiting.untils}::timestamptz[], ${waiting.reasons}::text[], ${waiting.articles}::text[])
          as w("id", "until", "reason", "article")
        where m."id" = w."id"`);
    }
    return { claimed, taken: taken.length };
  });
}
