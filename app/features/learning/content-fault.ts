/** Something wrong in `content/`, as an author's editor can jump to it: `file:line: message`. Lines begin at 1. */
export type ContentFault = { file: string; line: number; message: string };

export function printFault({ file, line, message }: ContentFault): string {
  return `${file}:${line}: ${message}`;
}
