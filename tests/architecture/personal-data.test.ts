import { expect, test } from 'vitest';
import { readModels } from '#app/cli/prisma-models';
import { personalData } from '#app/personal-data.server';
import words from '../../content/messages/vi/persons.json';
import { files, read } from './source';

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

test('every table and every column of a copy has a name in words', () => {
  const asked = files(/^app\/features\/\w+\/personal-data\.server\.ts$/).flatMap((path) => {
    const text = read(path);
    const tables = [...text.matchAll(/table: '(\w)(\w+)'/g)].map(
      ([, first = '', rest]) => `table.${first.toLowerCase()}${rest}`,
    );
    const selects = [...text.matchAll(/rows<DataRow>\(\s*sql`\s*select ([^`]+)/g)].map(([, select = '']) => select);
    return [...tables, ...selects.flatMap(columns).map((name) => `column.${name}`)];
  });
  expect(asked.length, 'what the sources are read for').toBeGreaterThan(100);
  const known = new Set(
    (['table', 'column'] as const).flatMap((group) => Object.keys(words[group]).map((name) => `${group}.${name}`)),
  );
  expect(asked.filter((key) => !known.has(key))).toEqual([]);
});

/** The names that a select gives its columns; what stands in brackets is nobody's column. */
function columns(select: string): string[] {
  let flat = select;
  for (let before = ''; before !== flat; ) {
    before = flat;
    flat = flat.replace(/\$\{[^{}]*\}|\([^()]*\)/g, '');
  }
  const [list = ''] = flat.split(/\sfrom\s/);
  return list.split(',').map((part) => /(\w+)"?\s*$/.exec(part)?.[1] ?? part);
}
