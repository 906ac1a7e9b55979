import type { Actor } from '#app/foundation/http/actor';
import { listenForReceipts } from './listen-for-receipts.server';
import { matchReceipts } from './match-receipts.server';
import { releaseLeases } from './release-leases.server';
import { ringDueMessages } from './ring-due-messages.server';

/**
 * Everything that the sweeper does for messages, each part whether or not another failed: what lost workers left, what is due,
 * receipts that came too early or without an id, and lines that must listen for receipts.
 * @returns how many rings
 */
export async function sweepMessages(actor: Actor): Promise<number> {
  const parts = [() => releaseLeases(actor), () => matchReceipts(actor), () => listenForReceipts(actor)];
  const failures: unknown[] = [];
  for (const part of parts) await part().catch((error: unknown) => failures.push(error));
  const rung = await ringDueMessages(actor);
  if (failures.length > 0) throw failures[0];
  return rung;
}
