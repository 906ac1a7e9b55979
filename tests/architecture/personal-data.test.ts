import { expect, test } from 'vitest';
import { readModels } from '#app/cli/prisma-models';
import { personalData } from '#app/personal-data.server';

const models = readModels(process.cwd());
const covered = new Map(
  personalData.flatMap(({ room, tables }) => Object.keys(tables).map((table) => [table, room] as const)),
);

/** Tables that belong to somebody: they name a person or an account, or hang on one that does. */
function personal(): Set<string> {
  const found = new Set(
    models
      .filter(
        ({ name, fields }) =>
          name === 'Person' || name === 'User' || fields.some(({ name: field }) => /^(personId|userId)$/.test(field)),
      )
      .map(({ name }) => name),
  );
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const { name, fields } of models)
      if (fields.some(({ type, references }) => references.length > 0 && found.has(type))) found.add(name);
  }
  return found;
}

test('every table that belongs to somebody says what a copy holds of it and what erasing does', () => {
  const missing = [...personal()].filter((table) => !covered.has(table));
  expect(missing, 'add them to personal-data.server.ts of their room').toEqual([]);
});

test('a room speaks of its own tables, which exist', () => {
  const roomOf = new Map(models.map(({ name, room }) => [name, room]));
  // The log is the foundation's, which knows no person: organisations tells of it.
  const wrong = [...covered].filter(([table, room]) => roomOf.get(table) !== room && table !== 'AuditEntry');
  expect(wrong).toEqual([]);
});
