/**
 * `npm run figures:verify`: counts every kept figure again, from events, from obligations and from days.
 * Ends with 0 and prints `0 differences`, or with 1 and names each difference.
 */
import { verifyFigures } from '#app/features/targets/verify-figures.server';
import { type EmbeddedDatabase, startEmbedded } from '#app/foundation/database/embedded.server';
import { closeDatabase } from '#app/foundation/db.server';
import { amendEnv, env } from '#app/foundation/env.server';

async function main(): Promise<number> {
  const { figures, differences } = await verifyFigures();
  for (const { against, targetId, cycleKey, unitId, kept, counted } of differences) {
    process.stdout.write(`${targetId} ${cycleKey} unit ${unitId}: kept ${kept}, ${against} say ${counted}\n`);
  }
  process.stdout.write(`${figures} figures, ${differences.length} differences\n`);
  return differences.length === 0 ? 0 : 1;
}

let embedded: EmbeddedDatabase | undefined;
try {
  if (!env().DATABASE_URL) {
    embedded = await startEmbedded({ dataDir: env().DATA_DIR });
    amendEnv({ DATABASE_URL: embedded.url });
  }
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 3;
} finally {
  await closeDatabase().catch(() => {});
  // One that was already there belongs to the process of `npm start`.
  if (embedded && !embedded.adopted) await embedded.stop();
}
