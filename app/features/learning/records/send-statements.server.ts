import { now } from '#app/foundation/clock';
import { execute, rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { postStatements, putStatement, type StoreLine } from './record-store.adapter.server';
import { secretOf, storedRecordStore } from './record-store.server';
import { type Delivery, deliveryOf, restMs } from './statement.rules';

const BATCH = 50;

type Due = { id: string; body: { id: string }; tries: number };

/**
 * Sends what is due to the record store, the oldest first, until nothing is or the store does not answer well. Sent twice by a fall is
 * no harm: the store knows the ids.
 */
export async function sendStatements(actor: Actor, { signal }: { signal?: AbortSignal } = {}): Promise<void> {
  if (actor.kind !== 'system') return;
  const store = await storedRecordStore();
  if (!store?.enabled) return;
  const line = { endpoint: store.endpoint, username: store.username, secret: secretOf(store) };
  while (!signal?.aborted) {
    const lease = newId();
    const due = await claim(lease);
    if (due.length === 0 || !(await deliver(line, lease, due))) return;
  }
}

async function claim(lease: string): Promise<Due[]> {
  const claimed = await rows<Due & { occurredAt: Date }>(sql`
    with due as materialized (
      select "id" from "LearningStatement"
      where "state" = 'due' and "dueAt" <= ${now()} and ("leaseUntil" is null or "leaseUntil" < now())
      order by "occurredAt", "id" limit ${BATCH} for update skip locked
    )
    update "LearningStatement" s set "lease" = ${lease}::uuid, "leaseUntil" = now() + interval '2 minutes', "tries" = s."tries" + 1
    from due where due."id" = s."id" returning s."id", s."body", s."tries", s."occurredAt"`);
  return claimed.sort((one, other) => one.occurredAt.getTime() - other.occurredAt.getTime());
}

/** @returns whether to go on: a store that is away or refuses the secret is left alone until these are due again */
async function deliver(line: StoreLine, lease: string, due: Due[]): Promise<boolean> {
  const together = deliveryOf(
    await postStatements(
      line,
      due.map(({ body }) => body),
    ),
    { single: due.length === 1 },
  );
  if (together !== 'one-by-one') {
    await settle(lease, due, together);
    return typeof together === 'string';
  }
  for (const [at, one] of due.entries()) {
    const delivery = deliveryOf(await putStatement(line, one.id, one.body), { single: true });
    await settle(lease, [one], delivery);
    if (typeof delivery === 'string') continue;
    await settle(lease, due.slice(at + 1), delivery);
    return false;
  }
  return true;
}

/** Only what this turn still holds: a lease that ran out belongs to somebody else. */
async function settle(lease: string, due: readonly Due[], delivery: Delivery): Promise<void> {
  if (due.length === 0) return;
  const at = now();
  const retry = typeof delivery === 'string' ? null : delivery.retry;
  const state = delivery === 'sent' ? 'sent' : delivery === 'refused' ? 'refused' : 'due';
  const rest = due.map(({ tries }) => new Date(at.getTime() + restMs(tries)));
  await execute(sql`
    update "LearningStatement" s set "state" = ${state}, "lease" = null, "leaseUntil" = null, "trouble" = ${retry},
      "sentAt" = ${state === 'sent' ? at : null}, "dueAt" = case when ${state} = 'due' then given."dueAt" else s."dueAt" end
    from unnest(${due.map(({ id }) => id)}::uuid[], ${rest}::timestamptz[]) as given("id", "dueAt")
    where s."id" = given."id" and s."lease" = ${lease}::uuid`);
}
