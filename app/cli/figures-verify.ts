/**
 * `npm run figures:verify`: counts every kept figure again, from events, from obligations and from days.
 * Ends with 0 and prints `0 differences`, or with 1 and names each difference.
 */
import { verifyFigures } from '#app/features/targets/verify-figures.server';
import { withDatabase } from './with-database';

async function main(): Promise<number> {
  const { figures, differences } = await verifyFigures();
  for (const { against, targetId, cycleKey, unitId, kept, counted } of differences) {
    process.stdout.write(`${targetId} ${cycleKey} unit ${unitId}: kept ${kept}, ${against} say ${counted}\n`);
  }
  process.stdout.write(`${figures} figures, ${differences.length} differences\n`);
  return differences.length === 0 ? 0 : 1;
}

await withDatabase(main);
