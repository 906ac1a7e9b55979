import { rows, sql } from '#app/foundation/db.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import type { BankItem } from './item';
import { keysOf } from './keys.queries.server';
import { asQuizKeeper } from './quiz-keeper.queries.server';

type Stored = Omit<BankItem, 'key' | 'scenario'> & { id: string; scenario: string | null; part: number | null };

/** The questions of a bank that are drawn now, with the keys that mark now. @throws DomainError not-found */
export async function bankCopy(actor: Actor, { bank }: { bank: string }): Promise<BankItem[]> {
  await asQuizKeeper(actor);
  const stored = await rows<Stored>(sql`
    select "id", "itemKey", "type", "topic", "level", "scenario", "part", "stem" from "Item"
    where "bank" = ${bank} and "current" order by "topic", "level", "id"`);
  if (stored.length === 0) throw notFound();
  const keys = await keysOf(stored.map(({ id }) => id));
  return stored.flatMap(({ id, scenario, part, ...item }) => {
    const marked = keys.get(id);
    const within = scenario !== null && part !== null ? { scenario: { key: scenario, part } } : {};
    return marked ? [{ ...item, ...within, key: marked.key }] : [];
  });
}
