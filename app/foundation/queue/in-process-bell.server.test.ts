import { AsyncLocalStorage } from 'node:async_hooks';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { bellContract, ringOf } from '#tests/support/bell-contract';
import { until } from '#tests/support/wait';
import { defineJob } from './contract';
import { openInProcessBell } from './in-process-bell.server';

describe('the bell of one process', () => {
  bellContract(openInProcessBell);

  test('runs handlers outside the context that rang', async () => {
    const context = new AsyncLocalStorage<string>();
    const contract = defineJob({ name: 'context-seen', payload: z.object({ id: z.string() }) });
    const bell = openInProcessBell();
    const seen: unknown[] = [];
    bell.handle(contract, async () => seen.push(context.getStore()));
    await bell.start();
    await context.run('a request', () => bell.ring(ringOf(contract, 'a')));
    await context.run('a request', () => bell.ring({ ...ringOf(contract, 'b'), delayMs: 10 }));
    await until(() => seen.length === 2);
    await bell.idle();
    expect(seen).toEqual([undefined, undefined]);
    await bell.close();
  });

  test('drops rings when too many wait', async () => {
    const contract = defineJob({ name: 'too-many', payload: z.object({ id: z.string() }) });
    const bell = openInProcessBell();
    for (let turn = 0; turn < 10_000; turn++) expect(await bell.ring(ringOf(contract, `${turn}`))).toBe(true);
    expect(await bell.ring(ringOf(contract, 'one-more'))).toBe(false);
    await bell.close();
  });
});
