import { audit } from '#app/foundation/audit.server';
import { today } from '#app/foundation/clock';
import { inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { found, notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { isId } from '#app/foundation/ids';
import { everWithinScope } from './scope.queries.server';

/** Takes a role away with the user's next request. */
export async function endGrant(actor: Actor, { grantId }: { grantId: string }): Promise<void> {
  if (!isId(grantId)) throw notFound();
  await inTransaction(async () => {
    const on = today();
    const grant = found(
      await maybeRow<{ userId: string; unitId: string; role: string }>(sql`
        update "Grant" held set "toDay" = greatest(held."fromDay", ${on}::date)
        where held."id" = ${grantId}::uuid and (held."toDay" is null or held."toDay" > ${on}::date)
          and ${everWithinScope(actor, ['administrator'], sql`held."unitId"`)}
        returning held."userId", held."unitId", held."role"`),
    );
    await audit(actor, 'grant.end', {
      subjectType: 'user',
      subjectId: grant.userId,
      unitId: grant.unitId,
      detail: { grantId, role: grant.role },
    });
  });
}
