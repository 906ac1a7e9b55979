import { execute, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { changeDraft } from './change-draft.server';
import { anyUnit } from './tree.queries.server';
import { orViolation } from './violations.server';

type PlannedUnit = {
  version: number;
  code: string;
  name: string;
  qualifier?: string;
  type: string;
  parentCode: string;
};

/** Adds a unit that is to open on the day to a draft. @throws DomainError conflict on `code` when another unit has it */
export async function planUnit(
  actor: Actor,
  { reorganisationId, ...unit }: PlannedUnit & { reorganisationId: string },
): Promise<void> {
  await changeDraft(actor, { reorganisationId, version: unit.version }, async () => {
    const parent = await anyUnit(actor, { code: unit.parentCode }).catch(() => {
      throw new DomainError('invalid', 'organisations:error.noSuchUnit', {}, 'parentCode');
    });
    const taken = new DomainError('conflict', 'organisations:error.unitCodeTaken', {}, 'code');
    if (await maybeRow(sql`select 1 from "Unit" where "code" = ${unit.code}`)) throw taken;
    const made = await orViolation(
      execute(sql`
        insert into "ReorganisationUnit" ("id", "reorganisationId", "code", "name", "qualifier", "type", "parentId")
        select ${newId()}::uuid, ${reorganisationId}::uuid, ${unit.code}, ${unit.name}, ${unit.qualifier ?? null}, kind."type",
          ${parent.id}::uuid
        from "UnitType" kind where kind."type" = ${unit.type}`),
      { ReorganisationUnit_reorganisationId_code_key: taken },
    );
    if (made === 0) throw new DomainError('invalid', 'common:error.choose', {}, 'type');
  });
}
