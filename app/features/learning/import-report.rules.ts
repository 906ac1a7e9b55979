import { printFault } from './content-fault';
import { counted } from './content-report.rules';
import type { ImportOutcome } from './import-questions.server';

/**
 * What `content:import` says: a line for each question that was read and for each that was refused, with file and line, then what was done.
 * `passes`: its exit code is 0.
 */
export function importReport(
  { read, faults, written }: ImportOutcome,
  { file, bank }: { file: string; bank: string },
): { read: string[]; refused: string[]; sum: string; passes: boolean } {
  const replaced = read.filter(({ replaces }) => replaces).length;
  return {
    read: read.map(({ line, id, name, replaces }) => {
      const shown = name.replace(/\s+/g, ' ').slice(0, 60);
      const own = shown === id ? '' : ` “${shown}”`;
      return `${file}:${line}: read${own} as ${id}${replaces ? ', in place of the one in the bank' : ''}`;
    }),
    refused: faults.map(printFault),
    sum: [
      `${counted(read.length, 'question')} read, ${counted(faults.length, 'fault')}.`,
      written
        ? `${counted(read.length, 'question')} in ${bank}${replaced > 0 ? `, ${replaced} in place of others` : ''}${faults.length > 0 ? '; what has a fault was left out' : ''}. Next: npm run content:check`
        : `Nothing was written.${read.length > 0 ? ` Mend the file, or take the ${counted(read.length, 'question')} without a fault: --partial` : ''}`,
    ].join(' '),
    passes: written,
  };
}
