/** Something wrong in `content/`, as an author's editor can jump to it: `file:line: message`. Lines begin at 1. */
export type ContentFault = { file: string; line: number; message: string };

export function printFault({ file, line, message }: ContentFault): string {
  return `${file}:${line}: ${message}`;
}

/** Content that cannot be published as it is. */
export class ContentFaults extends Error {
  constructor(
    faults: readonly ContentFault[],
    /** Courses that were published before and stay as they are. */
    readonly published: number,
  ) {
    super(`The content has faults:\n${faults.map(printFault).join('\n')}`);
  }
}
