/**
 * `npm run bench -- bombs`: how long the slowest refusal of a file takes that was made to break a reader of workbooks
 * (tests/support/bombs.ts). Each is read five times; its median counts.
 */
import { readWorkbook, SpreadsheetRefused } from '#app/foundation/documents/spreadsheet.server';
import { refused } from '#tests/support/bombs';

let slowest = 0;
for (const [what, made] of refused) {
  const bytes = await made();
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    const began = performance.now();
    const error = await readWorkbook(bytes).catch((thrown: unknown) => thrown);
    if (!(error instanceof SpreadsheetRefused)) throw new Error(`${what} was not refused`);
    times.push(performance.now() - began);
  }
  const middle = times.sort((one, other) => one - other)[2] ?? 0;
  slowest = Math.max(slowest, middle);
  process.stdout.write(`${middle.toFixed(0).padStart(6)} ms  ${what} (${bytes.length} bytes)\n`);
}
process.stdout.write(`bombs: ${slowest.toFixed(0)} ms\n`);
