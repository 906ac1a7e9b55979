import type { Actor } from '#app/foundation/http/actor';
import { matchOrphans } from './ledger/orphan-receipts.server';
import { assertNightStaff } from './messaging.policy';

/** The sweep over receipts that matched no message when they came (ledger/orphan-receipts.server.ts says how). */
export async function matchReceipts(actor: Actor): Promise<number> {
  assertNightStaff(actor);
  return matchOrphans();
}
