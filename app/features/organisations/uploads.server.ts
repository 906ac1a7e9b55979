import { today } from '#app/foundation/clock';
import { decrypt, encrypt } from '#app/foundation/crypto.server';
import { execute, maybeRow, rows, sql } from '#app/foundation/db.server';
import type { UserActor } from '#app/foundation/http/actor';
import { actorFor } from './actor-for.server';
import type { ColumnMeaning, Remembered } from './roster-columns.rules';
import { type RosterOptions, readOptions } from './roster-options.rules';

/** The context that binds an upload's ciphertext to it. */
const UPLOAD = 'organisations.roster-file';

/** Keeps an upload until it is applied or discarded. Identity numbers stand in it, so it is encrypted. */
export async function keepUpload(importId: string, bytes: Uint8Array): Promise<void> {
  const cipher = encrypt(Buffer.from(bytes).toString('base64'), UPLOAD);
  await execute(sql`insert into "RosterFile" ("importId", "cipher") values (${importId}::uuid, ${cipher})`);
}

/** The bytes of an upload, or null when it was forgotten. */
export async function uploadOf(importId: string): Promise<Uint8Array | null> {
  const kept = await maybeRow<{ cipher: string }>(
    sql`select "cipher" from "RosterFile" where "importId" = ${importId}::uuid`,
  );
  return kept && new Uint8Array(Buffer.from(decrypt(kept.cipher, UPLOAD), 'base64'));
}

/** Personal data of a file that is applied or discarded is not kept. */
export async function forgetUpload(importId: string): Promise<void> {
  await execute(sql`delete from "RosterFile" where "importId" = ${importId}::uuid`);
  await execute(sql`delete from "RosterImportRow" where "importId" = ${importId}::uuid`);
}

/** What a unit once said of headings. */
export async function rememberedHeadings(unitId: string): Promise<Remembered> {
  const said = await rows<{ heading: string; field: string }>(
    sql`select "heading", "field" from "RosterHeading" where "unitId" = ${unitId}::uuid`,
  );
  return new Map(said.map(({ heading, field }) => [heading, field as ColumnMeaning | '']));
}

export type Load = {
  id: string;
  unitId: string;
  audience: string;
  fileName: string;
  state: string;
  options: RosterOptions;
  done: number | null;
  createdBy: string;
};

/** An import as it stands, locked for the transaction under way. For the night staff: it asks nobody's scope. */
export async function lockLoad(importId: string): Promise<Load | null> {
  const load = await maybeRow<Load>(sql`
    select "id", "unitId", "audience", "fileName", "state", "options", "done", "createdBy" from "RosterImport"
    where "id" = ${importId}::uuid for update`);
  return load && { ...load, options: readOptions(load.options) };
}

/**
 * Who uploaded a file, as she is now: what the night staff does for her it does with the roles that she still has.
 */
export async function keeperOf(userId: string): Promise<UserActor> {
  const none = { personId: null, displayName: '', language: 'vi', sessionId: '' } as const;
  const actor = await actorFor({ userId, ...none, secondFactorAt: null, hasSecondFactor: false });
  return { ...actor, grants: actor.grants.filter(({ toDay }) => toDay === null || toDay > today()) };
}
