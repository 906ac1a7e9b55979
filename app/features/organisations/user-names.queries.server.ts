import { rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { peopleReaders } from './roles.policy';
import { withinScope } from './scope.queries.server';

/**
 * The names of accounts that did something, by id: of those who hold a role or belong somewhere in the actor's scope, and her own.
 * Others are left out.
 */
export async function userNames(
  actor: Actor,
  { userIds }: { userIds: ReadonlyArray<string | null> },
): Promise<Record<string, string>> {
  const own = actor.kind === 'user' ? actor.userId : null;
  const found = await rows<{ id: string; displayName: string }>(sql`
    select u."id", u."displayName" from "User" u
    where u."id" = any(${[...new Set(userIds.filter((id) => id !== null))]}::uuid[]) and (u."id" = ${own}::uuid
      or exists (select 1 from "Grant" g where g."userId" = u."id" and ${withinScope(actor, peopleReaders, sql`g."unitId"`)})
      or exists (select 1 from "Membership" m where m."personId" = u."personId"
        and ${withinScope(actor, peopleReaders, sql`m."unitId"`)}))`);
  return Object.fromEntries(found.map(({ id, displayName }) => [id, displayName]));
}
