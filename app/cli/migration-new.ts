/**
 * `npm run migrate:new -- <name>` writes a migration that leads from the newest one to the present `prisma/schema` and
 * `prisma/sql`. `--initial` replaces all migrations by one: only while no database that matters has any of them
 * (docs/decisions/migrations.md).
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { run } from './run.mjs';
import { diffSchemas, type SourceFile } from './schema-engine';
import { fullSql, readSnapshot, readSource, type SchemaSource, writeSnapshot } from './schema-source';

const root = process.cwd();
const folder = join(root, 'prisma/migrations');
const snapshot = join(folder, 'snapshot.txt');

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { initial: { type: 'boolean' } } });
  const name = positionals[0] ?? (values.initial ? 'init' : '');
  if (!/^[a-z0-9_]{1,80}$/.test(name))
    throw new Error('Usage: npm run migrate:new -- <name in lower case, digits and _>');

  const source = readSource(root);
  mkdirSync(folder, { recursive: true });
  const sql = values.initial ? await initialSql(source) : await nextSql(source);
  if (values.initial) for (const old of migrations()) rmSync(join(folder, old), { recursive: true });
  const target = `${values.initial ? '00000000000001' : timestamp()}_${name}`;
  mkdirSync(join(folder, target));
  writeFileSync(join(folder, target, 'migration.sql'), sql);
  writeFileSync(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n');
  writeFileSync(snapshot, writeSnapshot(source));
  process.stdout.write(`Wrote prisma/migrations/${target}/migration.sql. Read it before you commit it.\n`);
}

async function initialSql(source: SchemaSource): Promise<string> {
  return titled(await fullSql(source));
}

async function nextSql(source: SchemaSource): Promise<string> {
  if (!existsSync(snapshot)) throw new Error('There is no migration yet: npm run migrate:new -- init --initial');
  const before = readSnapshot(readFileSync(snapshot, 'utf8'));
  const parts: SourceFile[] = [];
  const tables = await diffSchemas(before.schema, source.schema);
  if (tables) parts.push({ path: 'prisma/schema', content: tables });

  const former = new Map(before.sql.map((file) => [file.path, file.content.trimEnd()]));
  for (const file of source.sql) {
    if (former.get(file.path) === file.content.trimEnd()) continue;
    parts.push(former.has(file.path) ? { path: file.path, content: byHand } : file);
  }
  const present = new Set(source.sql.map((file) => file.path));
  for (const path of former.keys()) if (!present.has(path)) parts.push({ path, content: byHand });
  if (parts.length === 0) throw new Error('Nothing has changed since the newest migration.');
  return titled(parts);
}

// Raising stops the migration until somebody has written what no machine can know: how the old text becomes the new one.
const byHand = `DO $$ BEGIN RAISE 'Replace this block: write the statements that lead from the former text of this file to its present one'; END $$;\n`;

function titled(files: SourceFile[]): string {
  return files.map(({ path, content }) => `-- ${path}\n\n${content.trim()}\n`).join('\n');
}

function migrations(): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

function timestamp(): string {
  return new Date().toISOString().replace(/\D/g, '').slice(0, 14);
}

run(main);
