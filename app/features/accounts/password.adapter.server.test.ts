import { expect, test } from 'vitest';
import type { DomainError } from '#app/foundation/errors';
import { cheap } from '#tests/support/accounts';
import { checkPassword, hashPassword } from './password.adapter.server';

test('a hash names its cost, and its password is right in either composition', async () => {
  const phc = await hashPassword('bến phà chiều mưa');
  expect(phc).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await checkPassword(phc, 'bến phà chiều mưa'.normalize('NFD'))).toEqual({ right: true, weak: false });
  expect(await checkPassword(phc, 'Bến phà chiều mưa')).toEqual({ right: false, weak: false });
  expect(await checkPassword(await hashPassword('x', cheap), 'x')).toEqual({ right: true, weak: true });
});

// That it takes as long as a wrong password is measured over HTTP, not in a timed test.
test('no hash has no password', async () => {
  expect((await checkPassword(null, 'sai')).right).toBe(false);
  expect((await checkPassword(null, '')).right).toBe(false);
});

test('what would wait too long is refused at once, and all that was let in is answered', async () => {
  const phc = await hashPassword('bến phà chiều mưa');
  const order: string[] = [];
  const answers = await Promise.allSettled(
    Array.from({ length: 600 }, () =>
      checkPassword(phc, 'bến phà chiều mưa').then(
        (answer) => {
          order.push('answered');
          return answer;
        },
        (error: DomainError) => {
          order.push('refused');
          throw error;
        },
      ),
    ),
  );
  const right = answers.filter((answer) => answer.status === 'fulfilled' && answer.value.right);
  const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.kind] : []));
  expect(right.length).toBeGreaterThan(10);
  expect(new Set(refused)).toEqual(new Set(['unavailable']));
  expect(right.length + refused.length).toBe(600);
  // At once: before the first of those who were let in has her answer.
  expect(order.lastIndexOf('refused')).toBe(refused.length - 1);
});
