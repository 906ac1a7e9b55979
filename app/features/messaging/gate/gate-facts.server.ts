import { rows, sql } from '#app/foundation/db.server';
import type { Gate } from '../gate.rules';
import type { Channel, MessageClass } from '../gate.schema';

type Address = { id: number; contactId: string; hash: string };
type Facts = { suppressions: string[]; consents: string[]; sent: Date[] };

/**
 * What the gate needs to know of the addresses of a batch, in one query for each rule that asks. With a cap the contacts are
 * locked first, in one order for all: two workers never both see the second message to an address and both send the third.
 * `sent` is shared by the rows of one address, so that the caller counts those it lets through.
 */
export async function gateFacts(
  about: { class: MessageClass; channel: Channel },
  gate: Gate,
  addresses: readonly Address[],
  at: Date,
): Promise<(address: Address) => Facts> {
  const contactIds = [...new Set(addresses.map(({ contactId }) => contactId))];
  const hashes = [...new Set(addresses.map(({ hash }) => hash))];
  const facts = new Map(
    addresses.map(({ contactId }) => [contactId, { suppressions: [], consents: [], sent: [] } as Facts]),
  );
  const byHash = new Map(addresses.map(({ contactId, hash }) => [hash, contactId]));
  const of = (contactId: string | undefined) => facts.get(contactId ?? '');
  if (gate.suppression && hashes.length > 0) {
    const found = await rows<{ hash: string; reason: string }>(sql`
      select "hash", "reason" from "Suppression"
      where "channel" = ${about.channel} and "hash" = any(${hashes}::text[]) and "liftedAt" is null`);
    for (const { hash, reason } of found) of(byHash.get(hash))?.suppressions.push(reason);
  }
  if (gate.consent && contactIds.length > 0) {
    const found = await rows<{ contactId: string; purpose: string }>(sql`
      select "contactId", "purpose" from "Consent" where "contactId" = any(${contactIds}::uuid[]) and "withdrawnAt" is null`);
    for (const { contactId, purpose } of found) of(contactId)?.consents.push(purpose);
  }
  if (gate.cap && contactIds.length > 0) {
    const since = new Date(at.getTime() - gate.cap.value.hours * 3_600_000);
    await rows(sql`select 1 from "Contact" where "id" = any(${contactIds}::uuid[]) order by "id" for no key update`);
    const found = await rows<{ contactId: string; at: Date }>(sql`
      select m."contactId", coalesce(m."submittedAt", ${at}) as "at"
      from "Message" m join "Wave" w on w."id" = m."waveId" and w."class" = ${about.class}
      where m."contactId" = any(${contactIds}::uuid[]) and (m."submittedAt" > ${since} and m."state" <> 'rejected'
        or m."state" = 'claimed' and m."id" <> all(${addresses.map(({ id }) => id)}::bigint[]))
      order by 2`);
    for (const { contactId, at: sentAt } of found) of(contactId)?.sent.push(sentAt);
  }
  return (address) => of(address.contactId) ?? { suppressions: [], consents: [], sent: [] };
}
