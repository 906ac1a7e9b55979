import { ArchiveRefused, readArchive } from '#app/foundation/documents/archive.server';
import { DomainError } from '#app/foundation/errors';
import { CsvBroken, readCsv } from './csv.adapter.server';
import { type OneRoster, type OneRosterFile, oneRosterTables, recordsOfOneRoster } from './one-roster.rules';

const MAX_LINES = 200_000;

/**
 * The tables of a OneRoster 1.2 archive as one list with headings.
 * @throws DomainError invalid on `file` when the archive or a table cannot be read, or is of another version
 */
export async function readOneRoster(bytes: Uint8Array): Promise<string[][]> {
  const files = await unpacked(bytes);
  const manifest = await table(files, 'manifest.csv');
  const said = new Map(manifest.map((line) => [line.propertyName, line.value]));
  if (said.get('oneroster.version') !== '1.2') throw refused('rosters:refused.oneroster');
  const tables: OneRoster = {};
  for (const name of Object.keys(oneRosterTables) as OneRosterFile[]) {
    if (said.get(`file.${name.replace('.csv', '')}`) !== 'absent') tables[name] = await table(files, name);
  }
  return recordsOfOneRoster(tables);
}

async function unpacked(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  try {
    return await readArchive(bytes);
  } catch (error) {
    if (!(error instanceof ArchiveRefused)) throw error;
    throw refused(error.reason === 'too-large' ? 'rosters:refused.too-large' : 'rosters:refused.damaged');
  }
}

async function table(files: Map<string, Uint8Array>, name: string): Promise<Array<Record<string, string>>> {
  const bytes = files.get(name);
  if (!bytes) return [];
  const text = new TextDecoder().decode(bytes).replace(/^\uFEFF/, '');
  try {
    const [headings = [], ...lines] = await readCsv(text, { delimiter: ',', maxRows: MAX_LINES });
    return lines
      .filter((cells) => cells.some((cell) => cell !== ''))
      .map((cells) => Object.fromEntries(headings.map((heading, at) => [heading.trim(), cells[at]?.trim() ?? ''])));
  } catch (error) {
    if (error instanceof CsvBroken) throw refused('rosters:refused.damaged');
    throw refused('rosters:refused.too-large');
  }
}

function refused(messageKey: string): DomainError {
  return new DomainError('invalid', messageKey, {}, 'file');
}
