import { expect, test } from 'vitest';
import { useDatabase } from '#tests/support/database';
import { sql } from './db.server';
import { cursorOf, type PageRequest } from './pagination';
import { keysetPage } from './pagination.server';

useDatabase();

type Line = { score: number; id: string };

const id = (place: number) => `00000000-0000-7000-8000-0000000000${String(place).padStart(2, '0')}`;

/** Eleven lines, two or three of each score. */
const lines = (request: PageRequest, descending = false) =>
  keysetPage<Line>(
    { size: 4, ...request },
    {
      by: [
        [sql`l.score`, 'int'],
        [sql`l.id`, 'uuid'],
      ],
      descending,
      statement: ({ beyond, order }) => sql`
        select * from (select place / 3 as score, ('00000000-0000-7000-8000-' || lpad(place::text, 12, '0'))::uuid as id
          from generate_series(0, 10) place) l where true ${beyond} ${order}`,
      keyOf: (line) => [String(line.score), line.id],
    },
  );

test.each([false, true])(
  'a list is walked forward and back without gap or repetition, descending: %s',
  async (down) => {
    const first = await lines({}, down);
    const second = await lines({ after: first.next }, down);
    const third = await lines({ after: second.next }, down);
    const all = Array.from({ length: 11 }, (_, place) => id(down ? 10 - place : place));
    expect([...first.rows, ...second.rows, ...third.rows].map((line) => line.id)).toEqual(all);
    expect([first.previous, third.next]).toEqual([null, null]);
    expect(await lines({ before: third.previous }, down)).toEqual(second);
    expect(await lines({ before: second.previous }, down)).toEqual(first);
  },
);

test.each([
  ['a word for a number', ['four', id(4)]],
  ['a word for an id', ['1', 'four']],
  ['a number beyond the type', ['99999999999', id(4)]],
  ['a part too few', ['1']],
])('a cursor that somebody made up is the beginning of the list: %s', async (_, key) => {
  const first = await lines({});
  expect(await lines({ after: cursorOf(key) })).toEqual(first);
  expect(await lines({ before: cursorOf(key) })).toEqual(first);
});
