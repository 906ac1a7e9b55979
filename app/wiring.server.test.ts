import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { events } from './wiring.server';

test('every export of every x.events.ts is wired, under a name of its own', async () => {
  const paths = readdirSync('app/features', { recursive: true, encoding: 'utf8' });
  const found: string[] = [];
  for (const path of paths.filter((each) => each.endsWith('.events.ts'))) {
    const module = (await import(/* @vite-ignore */ `./features/${path}`)) as Record<string, unknown>;
    for (const [key, event] of Object.entries(module)) {
      expect((events as Record<string, unknown>)[key], `${path} exports ${key}`).toBe(event);
      found.push(key);
    }
  }
  expect(found.sort()).toEqual(Object.keys(events).sort());
});
