import { createHash } from 'node:crypto';
import { audit } from '#app/foundation/audit.server';
import { type Day, now, today } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import type { Audience } from './audiences.rules';
import { identityHashOf } from './codes.server';
import { CsvBroken, readCsv } from './csv.adapter.server';
import { judgeImport } from './judge-import.server';
import { rosterKeepers } from './roles.policy';
import { findColumns } from './roster-columns.rules';
import { unitsBelow } from './roster-import.queries.server';
import type { StagedRow } from './roster-known.rules';
import { rowReader } from './roster-rows.rules';
import { decodeText, delimiterOf, looksLikeWorkbook, withoutSeparatorLine } from './roster-text.rules';
import { stageRoster } from './stage-roster.server';
import { inSteps } from './steps.server';
import { unitById } from './units.queries.server';

const MAX_BYTES = 5 * 1024 * 1024;
const MAX_ROWS = 60_000;

export type RosterFile = { name: string; bytes: Uint8Array };

/**
 * Reads a roster file (CSV of any usual encoding and separator, up to 5 MB and 60,000 rows) and keeps what each line would do.
 * Nothing of it is done yet. An earlier file of the unit that was checked and not applied is forgotten.
 * @throws DomainError invalid on `file` when it cannot be read as a whole; faults of single lines are kept with them
 */
export async function checkRoster(
  actor: Actor,
  { unitId, audience, effectiveOn, file }: { unitId: string; audience: Audience; effectiveOn: Day; file: RosterFile },
): Promise<{ importId: string }> {
  const unit = await unitById(actor, { unitId, roles: rosterKeepers });
  const { text, encoding } = textOf(file);
  const delimiter = delimiterOf(text);
  const records = await recordsOf(withoutSeparatorLine(text), delimiter);
  const columns = findColumns(records);
  if (!columns) throw unreadable('noHeadings');
  const units = await unitsBelow({ unitId: unit.id });
  const reader = rowReader(columns, { units, unitId: unit.id, audience, today: today() });
  const rows = (await inSteps(records, reader)).flat();
  if (rows.length === 0) throw unreadable('empty');
  const lines: StagedRow[] = rows.map(({ row: { identityNumber, ...row }, errors }) => ({
    ...row,
    identityHash: identityNumber && identityHashOf(identityNumber),
    errors,
  }));
  const judged = await judgeImport(actor, { unitId: unit.id, lines, effectiveOn });
  const importId = newId();
  const facts = { encoding, delimiter, unknownHeadings: columns.unknown.slice(0, 20), effectiveOn };
  await inTransaction(
    async () => {
      await forgetEarlier(unit.id);
      await execute(sql`
        insert into "RosterImport" ("id", "unitId", "audience", "fileName", "fileHash", "state", "summary", "createdBy", "createdAt")
        values (${importId}::uuid, ${unit.id}::uuid, ${audience}, ${file.name.normalize('NFC').slice(-200)},
          ${createHash('sha256').update(file.bytes).digest('hex')}, 'checked', '{}',
          ${isUser(actor) ? actor.userId : null}::uuid, ${now()})`);
      const summary = await stageRoster({ importId, lines, judged, facts });
      await audit(actor, 'roster.check', {
        subjectType: 'roster-import',
        subjectId: importId,
        unitId: unit.id,
        detail: { total: summary.total, ...summary.counts },
      });
    },
    { timeout: 60_000 },
  );
  return { importId };
}

function textOf({ bytes }: RosterFile): ReturnType<typeof decodeText> {
  if (bytes.byteLength > MAX_BYTES) throw unreadable('tooBig');
  if (bytes.byteLength === 0) throw unreadable('empty');
  if (looksLikeWorkbook(bytes)) throw unreadable('workbook');
  return decodeText(bytes);
}

async function recordsOf(text: string, delimiter: ReturnType<typeof delimiterOf>): Promise<string[][]> {
  try {
    return await readCsv(text, { delimiter, maxRows: MAX_ROWS + 20 });
  } catch (error) {
    if (error instanceof CsvBroken) {
      throw new DomainError('invalid', 'organisations:import.error.broken', { line: error.line }, 'file');
    }
    throw unreadable('tooManyRows');
  }
}

/** Personal data of a file that nobody applied is not kept. */
async function forgetEarlier(unitId: string): Promise<void> {
  await execute(sql`
    delete from "RosterImportRow" where "importId" in (
      select "id" from "RosterImport" where "unitId" = ${unitId}::uuid and "state" = 'checked')`);
  await execute(sql`
    update "RosterImport" set "state" = 'discarded' where "unitId" = ${unitId}::uuid and "state" = 'checked'`);
}

type Fault = 'noHeadings' | 'empty' | 'tooBig' | 'workbook' | 'tooManyRows';

function unreadable(fault: Fault): DomainError {
  return new DomainError('invalid', `organisations:import.error.${fault}`, {}, 'file');
}
