import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diffSchemas, type SourceFile } from './schema-engine';

/**
 * What the database is meant to be: the models of `prisma/schema`, and in `prisma/sql` what Prisma cannot say (triggers,
 * functions, checks, partial indexes). Migrations are the way there; `tests/architecture/schema-agrees` proves they arrive.
 */
export type SchemaSource = { schema: SourceFile[]; sql: SourceFile[] };

/** Reads the present source from the project's folder. */
export function readSource(root: string): SchemaSource {
  return { schema: readFolder(root, 'prisma/schema', '.prisma'), sql: readFolder(root, 'prisma/sql', '.sql') };
}

function readFolder(root: string, folder: string, ending: string): SourceFile[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => ({ path: `${folder}/${name}`, content: readFileSync(join(root, folder, name), 'utf8') }));
}

/** The SQL that builds an empty database: `prisma/sql/00-*`, the tables, then the other files of `prisma/sql` by name. */
export async function fullSql(source: SchemaSource): Promise<SourceFile[]> {
  const tables = { path: 'prisma/schema', content: dropSchemaLine(await diffSchemas('empty', source.schema)) };
  const isFirst = (file: SourceFile) => file.path.startsWith('prisma/sql/00-');
  return [...source.sql.filter(isFirst), tables, ...source.sql.filter((file) => !isFirst(file))];
}

/** The engine begins with `CREATE SCHEMA "public"`, for which a role needs a right over the whole database. */
function dropSchemaLine(sql: string): string {
  return sql.replace(/^-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n+/, '');
}

const heading = '=== ';

/** The source as one text, kept beside the migrations: what the newest migration leads to. */
export function writeSnapshot(source: SchemaSource): string {
  return [...source.schema, ...source.sql]
    .map(({ path, content }) => `${heading}${path}\n${content.trimEnd()}\n`)
    .join('');
}

export function readSnapshot(text: string): SchemaSource {
  const files = text
    .split(/^=== /m)
    .slice(1)
    .map((part) => ({ path: part.slice(0, part.indexOf('\n')), content: part.slice(part.indexOf('\n') + 1) }));
  return {
    schema: files.filter(({ path }) => path.startsWith('prisma/schema/')),
    sql: files.filter(({ path }) => path.startsWith('prisma/sql/')),
  };
}
