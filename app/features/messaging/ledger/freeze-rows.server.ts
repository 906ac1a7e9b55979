import { now } from '#app/foundation/clock';
import { encrypt, keyedHash } from '#app/foundation/crypto.server';
import { execute, rows, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { normaliseAddress } from '../address.rules';
import type { Channel } from '../gate.schema';
import type { Recipient } from '../recipient';
import { type RouteOptions, tablesOf } from '../route.schema';
import { countParts } from '../sms-parts.rules';
import type { TemplateRow } from '../template.queries.server';
import { fillWords } from '../template.rules';
import type { WaveRow } from './wave-row.server';

/** So many rows a statement; between two of them other work of the process has its turn. */
const CHUNK = 2_000;

/** The context of a contact's ciphertext and the purpose of its hash. */
export const CONTACT = 'messaging.contact';

/** One keyed hash an address, the same for contacts and for the list of those not to be written to. */
export function hashAddress(channel: Channel, address: string): string {
  return keyedHash(`${channel}:${address}`, CONTACT);
}

type Prepared = {
  key: string;
  personId: string | null;
  hash: string | null;
  address: string | null;
  params: string;
  parts: number;
};

/** Writes contacts that are new and the ledger's rows, sorted by hash so that two freezes never wait for each other in a ring. */
export async function freezeRows(given: {
  wave: WaveRow;
  template: TemplateRow;
  options: RouteOptions;
  recipients: readonly Recipient[];
}): Promise<{ withoutAddress: number; parts: number }> {
  const { wave } = given;
  const prepared: Prepared[] = [];
  for (let start = 0; start < given.recipients.length; start += CHUNK) {
    prepared.push(...given.recipients.slice(start, start + CHUNK).map((recipient) => prepare(given, recipient)));
    await new Promise((resolve) => setImmediate(resolve));
  }
  prepared.sort((one, other) => ((one.hash ?? '') < (other.hash ?? '') ? -1 : 1));
  for (let start = 0; start < prepared.length; start += CHUNK) {
    const chunk = prepared.slice(start, start + CHUNK);
    await addContacts(wave.channel, chunk);
    await addMessages(wave, chunk);
  }
  return {
    withoutAddress: prepared.filter(({ hash }) => hash === null).length,
    parts: prepared.reduce((sum, { parts }) => sum + parts, 0),
  };
}

function prepare({ wave, template, options }: Parameters<typeof freezeRows>[0], recipient: Recipient): Prepared {
  const address = recipient.address ? normaliseAddress(wave.channel, recipient.address) : null;
  const params = Object.fromEntries(template.places.map((place) => [place, recipient.params[place] as string]));
  const parts = !address ? 0 : wave.channel === 'email' ? 1 : partsOf(template, params, options);
  return {
    key: recipient.recipientKey,
    personId: recipient.personId,
    address,
    hash: address && hashAddress(wave.channel, address),
    params: JSON.stringify(params),
    parts,
  };
}

/** Parts of the text that one recipient gets over a route. */
function partsOf(template: TemplateRow, params: Record<string, string>, options: RouteOptions): number {
  return countParts(fillWords(template, params).text, tablesOf(options, template.class)).parts;
}

async function addContacts(channel: Channel, chunk: readonly Prepared[]): Promise<void> {
  const addresses = new Map(chunk.flatMap(({ hash, address }) => (hash && address ? [[hash, address] as const] : [])));
  const known = await rows<{ hash: string }>(sql`
    select "hash" from "Contact" where "channel" = ${channel} and "hash" = any(${[...addresses.keys()]}::text[])`);
  for (const { hash } of known) addresses.delete(hash);
  if (addresses.size === 0) return;
  const hashes = [...addresses.keys()];
  await execute(sql`
    insert into "Contact" ("id", "channel", "hash", "cipher", "createdAt")
    select n."id", ${channel}, n."hash", n."cipher", ${now()}
    from unnest(${hashes.map(newId)}::uuid[], ${hashes}::text[], ${[...addresses.values()].map((address) => encrypt(address, CONTACT))}::text[])
      as n("id", "hash", "cipher")
    on conflict ("channel", "hash") do nothing`);
}

async function addMessages(wave: WaveRow, chunk: readonly Prepared[]): Promise<void> {
  await execute(sql`
    insert into "Message" ("waveId", "recipientKey", "personId", "contactId", "params", "state", "reason", "dueAt", "parts", "settledAt")
    select ${wave.id}::uuid, n."key", n."personId", c."id", n."params"::jsonb,
      case when c."id" is null then 'suppressed' else 'queued' end,
      case when c."id" is null then 'no-address' end, ${wave.scheduledAt}, n."parts",
      case when c."id" is null then ${now()}::timestamptz end
    from unnest(${chunk.map(({ key }) => key)}::text[], ${chunk.map(({ personId }) => personId)}::uuid[],
      ${chunk.map(({ hash }) => hash)}::text[], ${chunk.map(({ params }) => params)}::text[], ${chunk.map(({ parts }) => parts)}::int[])
      as n("key", "personId", "hash", "params", "parts")
    left join "Contact" c on c."channel" = ${wave.channel} and c."hash" = n."hash"`);
}
