import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  mockAdapter,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';

/** Files as the engine takes them: path and text. */
export type SourceFile = { path: string; content: string };

/**
 * The SQL that leads from one schema to another; an empty text when they say the same. Needs no database.
 * @throws Error with the engine's explanation when a schema is not valid
 */
export async function diffSchemas(from: SourceFile[] | 'empty', to: SourceFile[]): Promise<string> {
  try {
    engine ??= makeEngine();
    const { stdout, exitCode } = await (await engine).diff({
      from: from === 'empty' ? { tag: 'empty' } : { tag: 'schemaDatamodel', files: from },
      to: { tag: 'schemaDatamodel', files: to },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return exitCode === 0 ? '' : `${(stdout ?? '').trim()}\n`;
  } catch (error) {
    throw new Error(`The Prisma schema is not valid:\n${error instanceof Error ? error.message : error}`);
  }
}

let engine: Promise<SchemaEngine> | undefined;

/**
 * Prisma's schema engine as WebAssembly: the executable would have to be downloaded. Node cannot import `.wasm` as the
 * package's own entry does, so the two halves are joined by hand, once a process: the glue holds one instance.
 */
async function makeEngine(): Promise<SchemaEngine> {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('@prisma/schema-engine-wasm'));
  const glue = await import(/* @vite-ignore */ pathToFileURL(join(folder, 'schema_engine_bg.js')).href);
  const binary = await WebAssembly.compile(readFileSync(join(folder, 'schema_engine_bg.wasm')));
  const { exports } = await WebAssembly.instantiate(binary, { './schema_engine_bg.js': glue });
  // The engine writes why it panicked here, and fails without saying why when there is nobody to tell.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (text: string) => process.stderr.write(`${text}\n`) },
  });
  glue.__wbg_set_wasm(exports);
  (exports as { __wbindgen_start(): void }).__wbindgen_start();
  const datamodels = [['datasource.prisma', 'datasource db {\n  provider = "postgresql"\n}\n']];
  return glue.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(paperDatabase));
}

/** The engine asks one question when it is made, which version it speaks to, and none to compare two schemas. */
const adapter: SqlDriverAdapter = {
  ...mockAdapter('postgres'),
  queryRaw: async () => ({
    columnNames: ['schema_exists', 'version', 'numeric_version'],
    columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
    rows: [[true, 'PostgreSQL 15.0', 150_000]],
  }),
};

const paperDatabase: SqlMigrationAwareDriverAdapterFactory = {
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  connect: async () => adapter,
  connectToShadowDb: async () => adapter,
};
