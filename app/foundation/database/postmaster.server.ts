import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A server that the file `postmaster.pid` of a cluster tells of; `sockets` is the folder of its socket, empty where it has none. */
export type Postmaster = { pid: number; port: number; sockets: string; ready: boolean };

/** The living server of this cluster, if there is one. The file alone proves nothing: numbers of processes are used again. */
export function livingPostmaster(cluster: string): Postmaster | undefined {
  const found = readPidFile(cluster);
  return found && commandLine(found.pid).includes(cluster) ? found : undefined;
}

function readPidFile(cluster: string): Postmaster | undefined {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  // Lines: pid, folder, start time, port, socket folder, address, shared memory, status.
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  return pid > 0
    ? { pid, port: Number(lines[3]), sockets: lines[4] ?? '', ready: (lines[7] ?? '').trim() === 'ready' }
    : undefined;
}

/**
 * Removes a `postmaster.pid` whose number now belongs to a stranger, which PostgreSQL would take for a server. One whose
 * process is gone is left alone: PostgreSQL sees to it, and checks that no orphan still uses the shared memory.
 */
export function removeStalePidFile(cluster: string): void {
  const found = readPidFile(cluster);
  if (found && isAlive(found.pid) && !commandLine(found.pid).includes(cluster)) rmSync(join(cluster, 'postmaster.pid'));
}

/** Fast shutdown: sessions are ended, everything is written; after 30 seconds the immediate one, which recovers at the next start. */
export async function stopPostmaster(cluster: string, pid: number): Promise<void> {
  // The file goes a moment before the process does.
  const gone = () => !commandLine(pid).includes(cluster);
  for (const [signal, seconds] of [
    ['SIGINT', 30],
    ['SIGQUIT', 5],
    ['SIGKILL', 5],
  ] as const) {
    if (gone()) return;
    send(pid, signal);
    const end = performance.now() + seconds * 1000;
    while (!gone() && performance.now() < end) await sleep(15);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in the meantime.
  }
}

/** The command line of a process; empty when it has ended, also when nobody has taken note of its end yet. */
function commandLine(pid: number): string {
  const file = `/proc/${pid}/cmdline`;
  try {
    if (existsSync('/proc/self/cmdline')) return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
  return spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}
