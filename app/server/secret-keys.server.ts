import { now } from '#app/foundation/clock';
import { keyIds } from '#app/foundation/crypto.server';
import { execute, maybeRow, sql } from '#app/foundation/db.server';

/** What a database knows of its keys: the one that hashes are made with, and all that may have closed something. Names, no keys. */
type Known = { hashing: string; used: string[] };

const KEY = 'secret-keys';

/**
 * A database is opened with the keys that it was written with: with others, hashes would compare no more without a word (a person would be
 * taken for a new one, a refusal of messages be overlooked), and what is encrypted would fail one by one. A new key is taken note of.
 * @throws Error that says how the key is to be set
 */
export async function assertKnownKeys(): Promise<void> {
  const ids = keyIds();
  const oldest = ids.at(-1) as string;
  const known = (await maybeRow<{ value: Known }>(sql`select "value" from "Setting" where "key" = ${KEY}`))?.value;
  const missing = known?.used.filter((id) => !ids.includes(id)) ?? [];
  if (known && (missing.length > 0 || known.hashing !== oldest)) {
    const how = missing.includes(known.hashing) ? 'is missing' : 'does not stand last';
    const what = known.hashing === oldest ? `key ${missing.join(', ')} is missing` : `key ${known.hashing} ${how}`;
    throw new Error(
      `Wrong environment:\n  SECRET_KEY: this database was written with others: ${what}. A new key stands before the old ones, SECRET_KEY='new|old', and none is left out. What becomes of a key that is lost: README.md, "Changing SECRET_KEY".`,
    );
  }
  const value = JSON.stringify({ hashing: oldest, used: ids } satisfies Known);
  await execute(sql`
    insert into "Setting" as s ("key", "value", "changedAt") values (${KEY}, ${value}::jsonb, ${now()})
    on conflict ("key") do update set "value" = excluded."value", "changedAt" = excluded."changedAt", "version" = s."version" + 1
    where s."value" <> excluded."value"`);
}
