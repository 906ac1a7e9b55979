/**
 * `npm run audit:verify [-- <file of noted heads>]`: computes the audit log's chain again, from the first seal.
 * Ends with 0 when it holds, 1 when it is broken, 2 when entries have waited for their seal for more than ten minutes.
 */
import { verifyAudit } from '#app/foundation/audit-verify.server';
import { now } from '#app/foundation/clock';
import { withDatabase } from './with-database';

const PATIENCE_MS = 10 * 60_000;

async function main(): Promise<number> {
  const verdict = await verifyAudit(process.argv[2]);
  process.stdout.write(`${JSON.stringify(verdict, null, 2)}\n`);
  if (!verdict.ok) return 1;
  const waited = verdict.oldestUnsealedAt ? now().getTime() - verdict.oldestUnsealedAt.getTime() : 0;
  return waited > PATIENCE_MS ? 2 : 0;
}

await withDatabase(main);
