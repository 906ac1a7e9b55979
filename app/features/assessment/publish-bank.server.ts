import { createHash } from 'node:crypto';
import { execute, inTransaction, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import type { BankItem } from './item';
import type { DrawLine } from './paper.rules';
import type { ReviewPolicy } from './review.rules';

export type NewBlueprint = {
  /** What the quiz belongs to: `course:<slug>`. */
  ownerKey: string;
  draw: readonly DrawLine[];
  passPercent: number;
  minutes: number;
  waitMinutes: number;
  /** Attempts in a series; null or left out: as many as one likes. */
  attemptLimit?: number | null;
  /** `after-passing` when left out. */
  review?: ReviewPolicy;
};

type Options = { bank: string; items: readonly BankItem[]; blueprint: NewBlueprint };

/**
 * Takes a bank and the rule of its quiz. An item that changed becomes a new version beside the old one; what is no longer in
 * the bank is no longer drawn. Papers that were handed out keep their versions. Run again with the same content it writes nothing.
 */
export async function publishBank(_actor: Actor, { bank, items, blueprint }: Options): Promise<void> {
  const hashes = items.map((item) =>
    hashOf(item.type, item.topic, item.level, item.scenario ?? null, item.stem, item.key),
  );
  await inTransaction(async () => {
    await execute(sql`
      insert into "Item" ("id", "bank", "itemKey", "hash", "type", "topic", "level", "scenario", "part", "stem", "key")
      select i.id, ${bank}, i.key, i.hash, i.type, i.topic, i.level, i.scenario, i.part, i.stem::jsonb, i.answer::jsonb
      from unnest(
        ${items.map(() => newId())}::uuid[], ${items.map((item) => item.itemKey)}::text[], ${hashes}::text[],
        ${items.map((item) => item.type)}::text[], ${items.map((item) => item.topic)}::text[],
        ${items.map((item) => item.level)}::int[], ${items.map((item) => item.scenario?.key ?? null)}::text[],
        ${items.map((item) => item.scenario?.part ?? null)}::int[], ${items.map((item) => JSON.stringify(item.stem))}::text[],
        ${items.map((item) => JSON.stringify(item.key))}::text[]
      ) as i(id, key, hash, type, topic, level, scenario, part, stem, answer)
      on conflict ("bank", "itemKey", "hash") do update set "current" = true where not "Item"."current"`);
    await execute(sql`
      update "Item" set "current" = false
      where "bank" = ${bank} and "current"
        and ("itemKey", "hash") not in (
          select * from unnest(${items.map((item) => item.itemKey)}::text[], ${hashes}::text[]))`);
    await keepBlueprint(bank, hashes, blueprint);
  });
}

/** A rule is one of its bank too: which questions may be drawn by it never changes. */
async function keepBlueprint(bank: string, items: readonly string[], blueprint: NewBlueprint): Promise<void> {
  const {
    ownerKey,
    draw,
    passPercent,
    minutes,
    waitMinutes,
    attemptLimit = null,
    review = 'after-passing',
  } = blueprint;
  const hash = hashOf(bank, [...items].sort(), draw, passPercent, minutes, waitMinutes, attemptLimit, review);
  await execute(sql`
    insert into "Blueprint" ("id", "ownerKey", "hash", "bank", "draw", "passPercent", "minutes", "waitMinutes", "attemptLimit", "review")
    values (${newId()}::uuid, ${ownerKey}, ${hash}, ${bank}, ${JSON.stringify(draw)}::jsonb, ${passPercent}, ${minutes}, ${waitMinutes}, ${attemptLimit}, ${review})
    on conflict ("ownerKey", "hash") do update set "current" = true where not "Blueprint"."current"`);
  await execute(sql`
    update "Blueprint" set "current" = false where "ownerKey" = ${ownerKey} and "hash" <> ${hash} and "current"`);
}

function hashOf(...parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
