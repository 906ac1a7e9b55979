import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { SourceFile } from '#app/cli/schema-engine';
import { fullSql, readSnapshot, readSource, writeSnapshot } from '#app/cli/schema-source';
import { migrate } from '#app/foundation/database/migrate.server';
import { fingerprint } from '#app/foundation/storage-fingerprint.mjs';

const root = process.cwd();
const snapshot = join(root, 'prisma/migrations/snapshot.txt');

/**
 * A database to clone, made once for each state of the migrations. While the schema is ahead of them (work under way), it is
 * made from the schema itself, and says so: `tests/architecture/schema-agrees` fails until a migration is written.
 * @returns its name
 */
export async function ensureTemplate(admin: pg.Client, adminUrl: string, appUrl: string): Promise<string> {
  const source = writeSnapshot(readSource(root));
  const migrated = existsSync(snapshot) && writeSnapshot(readSnapshot(readFileSync(snapshot, 'utf8'))) === source;
  const salt = createHash('sha256').update(source).digest('hex');
  const name = `lantoa_template_${fingerprint(root, ['prisma/migrations', 'tests/support/template.ts'], { salt }).slice(0, 16)}`;
  await admin.query(`SELECT pg_advisory_lock(hashtext('lantoa_template'))`);
  try {
    const existing = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (existing.rows.length === 0) await makeTemplate(admin, name, { adminUrl, appUrl, migrated });
    await dropOldTemplates(admin);
  } finally {
    await admin.query(`SELECT pg_advisory_unlock(hashtext('lantoa_template'))`);
  }
  if (!migrated)
    process.stderr.write(
      'The schema is ahead of prisma/migrations: the tests run on the schema (npm run migrate:new).\n',
    );
  return name;
}

async function makeTemplate(
  admin: pg.Client,
  name: string,
  { adminUrl, appUrl, migrated }: { adminUrl: string; appUrl: string; migrated: boolean },
): Promise<void> {
  const draft = `${name}_draft`;
  await admin.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
  await admin.query(
    `CREATE DATABASE ${draft} OWNER ${pg.escapeIdentifier(new URL(appUrl).username)} TEMPLATE template0 ENCODING 'UTF8'`,
  );
  if (migrated) await migrate(withDatabase(appUrl, draft));
  else await build(withDatabase(appUrl, draft), await fullSql(readSource(root)));
  const client = new pg.Client({ connectionString: withDatabase(adminUrl, draft) });
  await client.connect();
  await client.query(cleaner);
  await client.end();
  await admin.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
}

/** Runs files of SQL. @throws Error that names the file and the line at fault */
export async function build(url: string, files: SourceFile[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const { path, content } of files) {
      await client.query(content).catch((error: pg.DatabaseError) => {
        const line = content.slice(0, Number(error.position ?? 0)).split('\n').length;
        throw new Error(`${path}, line ${line}: ${error.message}`);
      });
    }
  } finally {
    await client.end();
  }
}

/** The same server and role, another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

async function dropOldTemplates(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database WHERE datname LIKE 'lantoa\\_template\\_%' ORDER BY oid DESC OFFSET 4`,
  );
  for (const { name } of rows) await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

/**
 * `test_support.clean()` brings a clone back to what the migrations left: it empties every table, puts back the rows the
 * migrations inserted and begins every sequence anew. Deleting from small tables is quicker than TRUNCATE, which makes new files;
 * triggers and foreign keys are passed by (`session_replication_role`), since some forbid deleting.
 */
const cleaner = `
  CREATE SCHEMA test_support;
  DO $make$
  DECLARE
    item record;
    body text := '';
    filled boolean;
  BEGIN
    FOR item IN
      SELECT format('%I.%I', schemaname, tablename) AS name, format('test_support.%I', tablename) AS kept
      FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY tablename
    LOOP
      body := body || format(E'DELETE FROM %s;\\n', item.name);
      EXECUTE format('SELECT EXISTS (SELECT FROM %s)', item.name) INTO filled;
      IF filled THEN
        EXECUTE format('CREATE TABLE %s AS TABLE %s', item.kept, item.name);
        body := body || format(E'INSERT INTO %s OVERRIDING SYSTEM VALUE SELECT * FROM %s;\\n', item.name, item.kept);
      END IF;
    END LOOP;
    FOR item IN SELECT format('%I.%I', schemaname, sequencename) AS name, coalesce(last_value, start_value) AS value, last_value IS NOT NULL AS called
      FROM pg_sequences WHERE schemaname = 'public'
    LOOP
      body := body || format(E'PERFORM setval(%L, %s, %L);\\n', item.name, item.value, item.called);
    END LOOP;
    EXECUTE format(
      'CREATE FUNCTION test_support.clean() RETURNS void LANGUAGE plpgsql SET session_replication_role = replica SET lock_timeout = ''5s'' AS %L',
      E'BEGIN\\n' || body || 'END'
    );
  END $make$;
`;
