import { expect, test } from 'vitest';
import { floorOf, roomOf, rooms } from '#app/cli/house';
import { readModels } from '#app/cli/prisma-models';
import { code, files, read } from './source';

const models = readModels(process.cwd());
const roomOfTable = new Map(models.map(({ name, room }) => [name, room]));
const delegates = new Map(models.map(({ name }) => [name[0]?.toLowerCase() + name.slice(1), name]));

/** Rooms ask the foundation's tables through its functions; these two are shared on purpose. */
const shared: Record<string, string> = {
  Setting: 'what an operator changes: each room reads and writes its own keys through its own schema',
};

type Touch = { file: string; line: number; table: string; how: 'writes' | 'reads' };

const sources = [
  ...code().filter((path) => path.startsWith('app/') && !/\.test\.tsx?$|\/generated\//.test(path)),
  ...files(/^prisma\/sql\/.*\.sql$/),
];
const touches = sources.flatMap(touchesOf);

test('every table belongs to a room of the house, or to the foundation', () => {
  expect(models.length).toBeGreaterThan(40);
  const homes = new Set([...Object.keys(rooms), 'foundation']);
  expect(models.filter(({ room }) => !homes.has(room)).map(({ name, room }) => `${name} in ${room}`)).toEqual([]);
});

test('statements name tables that exist', () => {
  const wrong = touches.filter(({ table }) => !roomOfTable.has(table));
  expect(wrong.map(say)).toEqual([]);
});

test('a room writes only its own tables', () => {
  const wrong = touches
    .filter(({ how, table }) => how === 'writes' && roomOfTable.has(table) && !(table in shared))
    .filter(({ file, table }) => ownerOf(file) !== roomOfTable.get(table));
  expect(wrong.map(say)).toEqual([]);
  for (const table of Object.keys(shared)) expect(roomOfTable.has(table), table).toBe(true);
});

test('a room reads only its own tables and those of rooms that it may ask', () => {
  const wrong = touches
    .filter(({ how, table }) => how === 'reads' && roomOfTable.has(table))
    .filter(({ file, table }) => {
      const asking = ownerOf(file);
      const asked = roomOfTable.get(table) as string;
      // The server asks at its start whether the database is a demo's, or empty.
      if (floorOf(file) === 'server' && file.includes('demo-database')) return false;
      return asking !== asked && asked !== 'foundation' && !rooms[asking]?.includes(asked);
    });
  expect(wrong.map(say)).toEqual([]);
});

test('tables point only to tables of the same room, or of one that may be asked', () => {
  const wrong = models.flatMap(({ name, room, fields }) =>
    fields
      .filter(({ references }) => references.length > 0)
      .filter(({ type }) => {
        const asked = roomOfTable.get(type) as string;
        return asked !== room && !rooms[room]?.includes(asked);
      })
      .map((field) => `${name}.${field.name} (${room}) points to ${field.type}`),
  );
  expect(wrong).toEqual([]);
});

test('doors and the night staff hold no SQL', () => {
  const wrong = code()
    .filter((path) => /^(app\/routes|app\/ui|jobs)\//.test(path) && !/\.test\.tsx?$/.test(path))
    .filter((path) => /\bsql`|\bdb\(\)/.test(read(path)));
  expect(wrong).toEqual([]);
});

/** The room of a file: of `app/features/<room>/`, of `prisma/sql/<room>.sql`; all else is the foundation. */
function ownerOf(file: string): string {
  return roomOf(file) ?? /^prisma\/sql\/(?:\d+-)?(\w+)\.sql$/.exec(file)?.[1] ?? 'foundation';
}

function touchesOf(file: string): Touch[] {
  const text = read(file).replace(/^\s*(--|\/\/|\*|\/\*).*$/gm, (line) => line.replace(/\S/g, ' '));
  const at = (index: number) => text.slice(0, index).split('\n').length;
  const found: Touch[] = [];
  // A table's name is in PascalCase between double quotes; a column's begins with a small letter.
  for (const match of text.matchAll(
    /\b(insert\s+into|update(?:\s+only)?|delete\s+from|merge\s+into|truncate(?:\s+table)?|copy|from|join|using|lock\s+table)\s+"([A-Z]\w*)"/gi,
  )) {
    if (!/^[A-Z]/.test(match[2] as string)) continue;
    const verb = (match[1] as string).toLowerCase();
    const isRead = /^(from|join|using)$/.test(verb);
    found.push({ file, line: at(match.index), table: match[2] as string, how: isRead ? 'reads' : 'writes' });
  }
  const calls = /\.(\w+)\.(find\w+|count|aggregate|groupBy|create\w*|update\w*|upsert|delete\w*)\(/g;
  for (const match of text.matchAll(calls)) {
    const table = delegates.get(match[1] as string);
    if (!table || !/\bdb\(\)|prisma|\btx\b/.test(text)) continue;
    const isRead = /^(find|count|aggregate|groupBy)/.test(match[2] as string);
    found.push({ file, line: at(match.index), table, how: isRead ? 'reads' : 'writes' });
  }
  return found;
}

function say({ file, line, table, how }: Touch): string {
  return `${file}:${line} (${ownerOf(file)}) ${how} "${table}" (${roomOfTable.get(table) ?? 'no such table'})`;
}
