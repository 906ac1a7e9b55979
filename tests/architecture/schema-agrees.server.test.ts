import { expect, test } from 'vitest';
import { fullSql, readSource } from '#app/cli/schema-source';
import { migrate } from '#app/foundation/database/migrate.server';
import { catalogue } from '#tests/support/catalogue';
import { scratchDatabase } from '#tests/support/database';
import { build } from '#tests/support/template';

const advice = 'Write the migration that is missing: npm run migrate:new -- <name>';

test('the migrations lead to exactly what prisma/schema and prisma/sql say', async () => {
  const [migrated, meant] = [await scratchDatabase(), await scratchDatabase()];
  await migrate(migrated);
  await build(meant, await fullSql(readSource(process.cwd())));
  const [is, shouldBe] = [await catalogue(migrated), await catalogue(meant)];
  expect(without(is, shouldBe), `only in the migrations. ${advice}`).toEqual([]);
  expect(without(shouldBe, is), `missing from the migrations. ${advice}`).toEqual([]);
});

test('prisma/sql adds to the tables of Prisma and changes none, but for collations and how they are stored', async () => {
  const source = readSource(process.cwd());
  const first = source.sql.filter(({ path }) => path.startsWith('prisma/sql/00-'));
  const [plain, full] = [await scratchDatabase(), await scratchDatabase()];
  await build(plain, await fullSql({ schema: source.schema, sql: first }));
  await build(full, await fullSql(source));
  const changed = without(await catalogue(plain), await catalogue(full));
  expect(changed.filter((line) => !/^(collation|persistence|options) /.test(line))).toEqual([]);
});

function without(lines: string[], others: string[]): string[] {
  const known = new Set(others);
  return lines.filter((line) => !known.has(line));
}
