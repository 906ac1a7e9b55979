import { expect, test } from 'vitest';
import { fc } from '#tests/support/properties';
import { deliveryOf, restMs, statement, uuidOf, verbs } from './statement.rules';

const actor = { origin: 'https://lantoa.example', pseudonym: 'a1b2' };
const facts = {
  id: '018f0000-0000-8000-8000-000000000000',
  registration: '018f0000-0000-8000-8000-000000000001',
  at: new Date('2026-03-02T02:00:00Z'),
  course: { slug: 'khoa-nho', titleVi: 'Khóa nhỏ', titleEn: 'Small course' },
};

test.each(verbs)('%s: an actor by account, the verb of ADL, the course', (verb) => {
  const made = statement(actor, { ...facts, verb });
  expect(made).toMatchObject({
    id: facts.id,
    version: '1.0.3',
    timestamp: '2026-03-02T02:00:00.000Z',
    actor: { account: { homePage: 'https://lantoa.example', name: 'a1b2' } },
    verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` },
    context: { registration: facts.registration },
  });
});

test('a mark is scaled to one, progress is a percentage', () => {
  expect(statement(actor, { ...facts, verb: 'failed', mark: 6_500 }).result).toEqual({
    score: { scaled: 0.65 },
    success: false,
  });
  expect(statement(actor, { ...facts, verb: 'completed', mark: 9_000 }).result).toEqual({
    score: { scaled: 0.9 },
    completion: true,
  });
  expect(JSON.stringify(statement(actor, { ...facts, verb: 'progressed', progress: 50 }).result)).toContain(
    'progress":50',
  );
});

test('digits become a UUID of version 8, the same ones the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 }), (hex) => {
      expect(uuidOf(hex)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(uuidOf(hex)).toBe(uuidOf(hex));
    }),
  );
});

test('what an answer means', () => {
  const one = (status: number) => deliveryOf(status, { single: true });
  const many = (status: number) => deliveryOf(status, { single: false });
  expect([one(200), one(204), many(200)]).toEqual(['sent', 'sent', 'sent']);
  expect([one(409), many(409)]).toEqual(['sent', 'one-by-one']);
  expect([one(400), many(400), many(413)]).toEqual(['refused', 'one-by-one', 'one-by-one']);
  expect([one(401), one(403)]).toEqual([{ retry: 'credentials' }, { retry: 'credentials' }]);
  for (const status of [301, 404, 429, 500, 503]) expect(one(status)).toEqual({ retry: `status-${status}` });
});

test('it rests longer and longer, never more than an hour', () => {
  expect([1, 2, 3].map(restMs)).toEqual([30_000, 60_000, 120_000]);
  expect(restMs(40)).toBe(3_600_000);
});
