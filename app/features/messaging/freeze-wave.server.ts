import { createHash } from 'node:crypto';
import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { execute, inTransaction, row, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { freezeRows } from './ledger/freeze-rows.server';
import { usableRoute } from './ledger/route-row.server';
import { lockWave, noteWave } from './ledger/wave-row.server';
import { wavesKeptBy } from './messaging.policy';
import type { Recipient } from './recipient';
import { routeOptions } from './route.schema';
import type { TemplateRow } from './template.queries.server';
import { missingPlaces } from './template.rules';

/** A province's worth of recipients in one transaction. */
const FREEZE_MS = 300_000;

/**
 * Freezes the audience: one ledger row per recipient, in one transaction, and never another after it. Doubles of a key count
 * once; who has no good address gets a suppressed row, so that nobody is left out of the sum.
 * @throws DomainError conflict when the wave is not a draft, invalid without recipients; RangeError when a place has no value
 */
export async function freezeWave(
  actor: Actor,
  { waveId, recipients }: { waveId: string; recipients: readonly Recipient[] },
): Promise<{ frozen: number; withoutAddress: number; parts: number }> {
  return inTransaction(
    async () => {
      const wave = await lockWave(waveId, wavesKeptBy(actor));
      if (wave.state !== 'draft') throw new DomainError('conflict', 'messaging:error.frozen');
      const template = await row<TemplateRow>(sql`select * from "Template" where "id" = ${wave.templateId}::uuid`);
      const unique = [
        ...new Map(recipients.toReversed().map((recipient) => [recipient.recipientKey, recipient])).values(),
      ];
      if (unique.length === 0) throw new DomainError('invalid', 'messaging:error.noRecipients');
      for (const { params } of unique) {
        const missing = missingPlaces(template.places, params);
        if (missing.length > 0) throw new RangeError(`${template.key} needs a value for ${missing.join(', ')}`);
      }
      const route = wave.routeId ? await usableRoute(wave.routeId) : null;
      const options = route?.options ?? routeOptions.parse({});
      const { withoutAddress, parts } = await freezeRows({ wave, template, options, recipients: unique });
      await execute(sql`
        update "Wave" set "state" = 'awaiting-approval', "frozenAt" = ${now()}, "frozenCount" = ${unique.length},
          "frozenHash" = ${audienceHash(unique)}, "partsTotal" = ${parts}, "costTotal" = ${parts * options.price}, "version" = "version" + 1
        where "id" = ${waveId}::uuid`);
      await noteWave(actor, waveId, 'frozen', { recipients: unique.length, withoutAddress });
      await audit(actor, 'wave.freeze', {
        subjectType: 'wave',
        subjectId: waveId,
        unitId: wave.ownerUnitId,
        detail: { recipients: unique.length, parts },
      });
      return { frozen: unique.length, withoutAddress, parts };
    },
    { timeout: FREEZE_MS },
  );
}

/** Proves later who was meant, without naming anybody. */
function audienceHash(recipients: readonly Recipient[]): string {
  const hash = createHash('sha256');
  for (const key of recipients.map(({ recipientKey }) => recipientKey).sort()) hash.update(`${key}\n`);
  return hash.digest('hex');
}
