import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Sweep } from '#app/foundation/queue/sweeper.server';
import { useDatabase } from '#tests/support/database';
import { contracts, sweeps } from './registry';
import { schedule } from './schedule';

useDatabase();

test('every export of every x.jobs.ts is in the registry, under a name of its own', async () => {
  const paths = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.jobs.ts'));
  const found: string[] = [];
  for (const path of paths) {
    const module = (await import(/* @vite-ignore */ `../app/${path}`)) as Record<string, unknown>;
    for (const [key, contract] of Object.entries(module)) {
      expect(contracts[key as keyof typeof contracts], `${path} exports ${key}`).toBe(contract);
      found.push(key);
    }
  }
  expect(found.sort()).toEqual(Object.keys(contracts).sort());
  const names = Object.values(contracts).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test('what is scheduled has a handler', () => {
  const known = new Set<string>(Object.values(contracts).map(({ name }) => name));
  expect(schedule.filter(({ job }) => !known.has(job.name)).map(({ name }) => name)).toEqual([]);
});

test.each(Object.entries(sweeps))('the sweep %s runs and finds nothing in an empty database', async (name, sweep) => {
  expect(await (sweep as Sweep)({ kind: 'system', job: `sweep-${name}` })).toBe(0);
});
