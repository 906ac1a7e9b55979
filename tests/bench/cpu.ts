import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds a tick of the kernel's accounting is long: 100 a second on every Linux that runs Node. */
const TICK_MS = 10;

export type Cpu = { serverMs: number; databaseMs: number };

/**
 * What a server and its database have used of the processor, user and system time, from the kernel's own accounting. Backends of
 * PostgreSQL that have ended are in their parent's account.
 */
export function cpuOf(serverPid: number, postmasterPid: number): Cpu {
  const backends = childrenOf(postmasterPid).reduce((sum, pid) => sum + ticksOf(pid, { children: false }), 0);
  return {
    serverMs: ticksOf(serverPid, { children: true }) * TICK_MS,
    databaseMs: (ticksOf(postmasterPid, { children: true }) + backends) * TICK_MS,
  };
}

/** The parent of a process: of a backend the postmaster. */
export function parentOf(pid: number): number {
  return Number(statOf(pid)[1]);
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((each) => Number(statOf(each)[1]) === pid);
}

function ticksOf(pid: number, { children }: { children: boolean }): number {
  const stat = statOf(pid).map(Number);
  const [user = 0, system = 0, deadUser = 0, deadSystem = 0] = stat.slice(11, 15);
  return user + system + (children ? deadUser + deadSystem : 0);
}

/** The fields of /proc/<pid>/stat from the state on: the name before them may hold blanks and brackets. */
function statOf(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
