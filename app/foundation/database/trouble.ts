/** `away`: the database does not answer now. `full`: it answers and cannot write, for want of room on its disk or because it may only read. */
export type Trouble = 'away' | 'full';

// SQLSTATE: no room on the disk, a write that failed below PostgreSQL, a server that only reads (a standby that was asked in its place).
const FULL = /^(53100|58030|25006)$/;
// It shuts down, starts, recovers, or has no connection left; class 08: the connection broke. Below them what the system says.
const AWAY = /^(57P0[1-5]|53300|08\w{3}|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)$/;
const AWAY_IN_WORDS = /connect (ECONNREFUSED|ENOENT)|terminating connection|Connection terminated|timeout exceeded/;

/** What an error says about the database as a whole: null where it is about the statement alone, or about something else. */
export function troubleOf(error: unknown): Trouble | null {
  for (let each = error as Failed | undefined, depth = 0; each && depth < 4; each = each.cause, depth += 1) {
    const code = String(each.originalCode ?? each.code ?? '');
    if (FULL.test(code)) return 'full';
    if ((AWAY.test(code) && isOfConnection(each)) || AWAY_IN_WORDS.test(each.message ?? '')) return 'away';
  }
  return null;
}

type Failed = { code?: unknown; originalCode?: unknown; message?: string; syscall?: string; cause?: Failed };

/** A file that is missing has the code of a socket that is missing. */
function isOfConnection({ code, syscall }: Failed): boolean {
  return !/^E/.test(String(code ?? '')) || syscall === undefined || /^(connect|read|write)$/.test(syscall);
}
