import { setTimeout as sleep } from 'node:timers/promises';
import { type Cpu, cpuOf } from './cpu';
import type { MeasuredServer } from './measured-server';

type Processes = Pick<MeasuredServer, 'pid' | 'postmasterPid'>;

export type Round = Cpu & {
  operations: number;
  perSecond: number;
  p50: number;
  p95: number;
  /** What the measuring client itself used of the processor, per operation: not the server's, and on the same cores. */
  clientMs: number;
};

type Work = (worker: number, index: number) => Promise<void>;

/** Does an operation so many times, so many at once, and says what it cost: CPU per operation, rate, latency. */
export async function measure(
  server: Processes,
  options: { operations: number; atOnce: number; work: Work },
): Promise<Round> {
  const { operations, atOnce, work } = options;
  const latencies: number[] = [];
  let next = 0;
  async function worker(number: number): Promise<void> {
    for (let index = next++; index < operations; index = next++) {
      const begun = performance.now();
      await work(number, index);
      latencies.push(performance.now() - begun);
    }
  }
  const before = cpuOf(server.pid, server.postmasterPid);
  const own = process.cpuUsage();
  const begun = performance.now();
  await Promise.all(Array.from({ length: atOnce }, (_, number) => worker(number)));
  const seconds = (performance.now() - begun) / 1000;
  const used = process.cpuUsage(own);
  const after = cpuOf(server.pid, server.postmasterPid);
  latencies.sort((one, other) => one - other);
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return {
    operations,
    perSecond: operations / seconds,
    p50: at(0.5),
    p95: at(0.95),
    serverMs: (after.serverMs - before.serverMs) / operations,
    databaseMs: (after.databaseMs - before.databaseMs) / operations,
    clientMs: (used.user + used.system) / 1000 / operations,
  };
}

/** What the server and its database use while nobody asks, in milliseconds of CPU a second: it is in every figure, as long as that took. */
export async function measureIdle(server: Processes, seconds: number): Promise<Cpu> {
  const before = cpuOf(server.pid, server.postmasterPid);
  await sleep(seconds * 1000);
  const after = cpuOf(server.pid, server.postmasterPid);
  return {
    serverMs: (after.serverMs - before.serverMs) / seconds,
    databaseMs: (after.databaseMs - before.databaseMs) / seconds,
  };
}

/** Medians of several rounds; `cpuMs` is what server and database used together. */
export type Medians = Cpu & { cpuMs: number; clientMs: number; perSecond: number };

/** Several rounds as lines of a report: the median with its range. */
export function report(name: string, rounds: readonly Round[]): Medians {
  const line = (label: string, pick: (round: Round) => number, unit: string, digits = 2) => {
    const values = rounds.map(pick).sort((one, other) => one - other);
    const [low = 0, middle = 0, high = 0] = [values[0], values[Math.floor(values.length / 2)], values.at(-1)];
    process.stdout.write(
      `  ${label.padEnd(34)} ${middle.toFixed(digits).padStart(9)} ${unit} (${low.toFixed(digits)} to ${high.toFixed(digits)})\n`,
    );
    return middle;
  };
  process.stdout.write(`${name}: ${rounds.length} rounds of ${rounds[0]?.operations}\n`);
  const serverMs = line('CPU of node', (round) => round.serverMs, 'ms');
  const databaseMs = line('CPU of PostgreSQL', (round) => round.databaseMs, 'ms');
  const cpuMs = line('CPU of both', (round) => round.serverMs + round.databaseMs, 'ms');
  const perSecond = line('rate', (round) => round.perSecond, '/s', 1);
  line('median', (round) => round.p50, 'ms', 1);
  line('p95', (round) => round.p95, 'ms', 1);
  const clientMs = line('CPU of the measuring client', (round) => round.clientMs, 'ms');
  return { serverMs, databaseMs, cpuMs, clientMs, perSecond };
}
