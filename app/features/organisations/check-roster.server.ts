import { audit } from '#app/foundation/audit.server';
import { type Day, now } from '#app/foundation/clock';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { ring } from '#app/foundation/queue/ring.server';
import type { Audience } from './audiences.rules';
import { goOnWithRoster } from './organisations.jobs';
import { type RosterFile, readRoster } from './read-roster.server';
import { rosterKeepers } from './roles.policy';
import { MAX_BYTES, MAX_ROWS } from './roster-options.rules';
import { looksLikeWorkbook } from './roster-text.rules';
import { judgeSheet } from './sheets.server';
import { unitById } from './units.queries.server';
import { keepUpload, rememberedHeadings } from './uploads.server';

type Upload = { unitId: string; audience: Audience; effectiveOn: Day; whole?: boolean; file: RosterFile };

/** A file up to this size is read while its sender waits: some thousand lines, a second. */
const AT_ONCE = 200 * 1024;

/**
 * Takes a roster file and keeps what each line would do: at once when it is small, else by the night staff, which goes on from the
 * kept file after a fall. Nothing of it is done yet. An earlier file of the unit that was not applied is forgotten.
 * @throws DomainError invalid on `file` when it cannot be read as a whole; faults of single lines are kept with them
 */
export async function checkRoster(
  actor: Actor,
  { unitId, audience, effectiveOn, whole = false, file }: Upload,
): Promise<{ importId: string }> {
  const unit = await unitById(actor, { unitId, roles: rosterKeepers });
  refuseAtSight(file);
  const sheet =
    file.bytes.byteLength <= AT_ONCE ? await readRoster(file, await rememberedHeadings(unit.id)) : undefined;
  const importId = newId();
  const options = { effectiveOn, whole, decisions: {} };
  await inTransaction(
    async () => {
      await forgetEarlier(unit.id);
      await execute(sql`
        insert into "RosterImport" ("id", "unitId", "audience", "fileName", "fileHash", "state", "options", "summary", "createdBy", "createdAt")
        values (${importId}::uuid, ${unit.id}::uuid, ${audience}, ${file.name.normalize('NFC').slice(-200)},
          ${sheet?.hash ?? ''}, 'uploaded', ${JSON.stringify(options)}::jsonb, '{}',
          ${isUser(actor) ? actor.userId : null}::uuid, ${now()})`);
      await keepUpload(importId, file.bytes);
      if (sheet) await judgeSheet(actor, { load: { id: importId, unitId: unit.id, audience, options }, sheet });
      else ring(goOnWithRoster, { importId });
      await audit(actor, 'roster.check', {
        subjectType: 'roster-import',
        subjectId: importId,
        unitId: unit.id,
        detail: { bytes: file.bytes.byteLength, whole },
      });
    },
    { timeout: 60_000 },
  );
  return { importId };
}

/** What needs no reading to be refused, so that the sender hears it at once. */
function refuseAtSight({ bytes }: RosterFile): void {
  if (bytes.byteLength > MAX_BYTES) throw refused('tooBig');
  if (looksLikeWorkbook(bytes)) return;
  let lines = 0;
  for (const byte of bytes) if (byte === 10) lines += 1;
  if (lines > MAX_ROWS + 20) throw refused('tooManyRows');
}

function refused(fault: 'tooBig' | 'tooManyRows'): DomainError {
  return new DomainError('invalid', `organisations:import.error.${fault}`, {}, 'file');
}

/** Personal data of a file that nobody applied is not kept. */
async function forgetEarlier(unitId: string): Promise<void> {
  const earlier = sql`select "id" from "RosterImport" where "unitId" = ${unitId}::uuid
    and "state" in ('uploaded', 'mapping', 'refused', 'checked')`;
  await execute(sql`delete from "RosterImportRow" where "importId" in (${earlier})`);
  await execute(sql`delete from "RosterFile" where "importId" in (${earlier})`);
  await execute(sql`update "RosterImport" set "state" = 'discarded' where "id" in (${earlier})`);
}
