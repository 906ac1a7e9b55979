import type { z } from 'zod';
import { audit } from '#app/foundation/audit.server';
import { now } from '#app/foundation/clock';
import { afterCommit, execute, inTransaction, maybeRow, sql } from '#app/foundation/db.server';
import { DomainError, notFound } from '#app/foundation/errors';
import { type Actor, isUser } from '#app/foundation/http/actor';
import { isId, newId } from '#app/foundation/ids';
import { ring } from '#app/foundation/queue/ring.server';
import { runCorrectionJob } from './attempt.jobs';
import { type Correction, correctedKey } from './key-correction.rules';
import type { keyCorrection } from './key-correction.schema';
import { keysOf } from './keys.queries.server';
import { asQuizKeeper } from './quiz-keeper.queries.server';
import { type decimal, readNumber } from './typed-answer.rules';

type Options = { itemId: string } & z.output<typeof keyCorrection>;

/**
 * Notes a corrected key and has its preview reckoned in the background. No mark moves before it is applied.
 * @throws DomainError not-found; invalid where it does not fit the question or changes nothing; conflict beside an open one
 */
export async function beginCorrection(
  actor: Actor,
  { itemId, reason, ...form }: Options,
): Promise<{ correctionId: string }> {
  await asQuizKeeper(actor);
  if (!isId(itemId)) throw notFound();
  return inTransaction(async () => {
    const item = (await keysOf([itemId])).get(itemId);
    if (!item) throw notFound();
    const key = correctedKey(item.type, item.key, correctionOf(form, item.type, item.unit ?? ''));
    if (!key) throw new DomainError('invalid', 'assessment:error.correctsNothing');
    const open = await maybeRow(sql`
      select 1 from "KeyCorrection" where "itemId" = ${itemId}::uuid and "state" in ('previewing', 'previewed', 'applying')`);
    if (open) throw new DomainError('conflict', 'assessment:error.correctionOpen');
    const correctionId = newId();
    await execute(sql`
      insert into "KeyCorrection" ("id", "itemId", "key", "reason", "state", "createdAt", "createdBy")
      values (${correctionId}::uuid, ${itemId}::uuid, ${JSON.stringify(key)}::jsonb, ${reason.normalize('NFC')}, 'previewing', ${now()},
        ${isUser(actor) ? actor.userId : null}::uuid)`);
    await audit(actor, 'key-correction.begin', { subjectType: 'key-correction', subjectId: correctionId });
    afterCommit(() => ring(runCorrectionJob, { correctionId }));
    return { correctionId };
  });
}

function correctionOf(form: Omit<Options, 'itemId' | 'reason'>, type: string, unit: string): Correction {
  if (form.mode === 'options') return { mode: 'options', right: form.right };
  if (form.mode === 'everybody') return { mode: 'everybody' };
  const [number, ...more] = type === 'numeric' ? readNumber(form.accepted, unit) : [];
  if (type === 'numeric' && (!number || more.length > 0))
    throw new DomainError('invalid', 'assessment:error.numberUnclear');
  const accepted = number ? plain(number) : form.accepted.normalize('NFC');
  if (accepted === '') throw new DomainError('invalid', 'assessment:error.correctsNothing');
  return { mode: 'accepted', accepted };
}

/** A number as banks write it. */
function plain({ digits, places }: NonNullable<ReturnType<typeof decimal>>): string {
  const text = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
  const number = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
  return digits < 0n ? `-${number}` : number;
}
