import { empty, rows, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { type Page, type PageRequest, pageOf, readCursor } from '#app/foundation/pagination';
import { searchPattern } from '#app/foundation/text';
import type { Channel } from './gate.schema';
import { assertRouteKeeper } from './messaging.policy';

export type FarEndLine = {
  key: string;
  channel: Channel;
  sender: string;
  recipient: string;
  subject: string | null;
  body: string;
  receivedAt: string;
};

/** What the demo's far ends received, the newest first. @throws DomainError not-found outside the demo */
export async function farEndMessages(
  actor: Actor,
  question: PageRequest & { text?: string; channel?: Channel },
): Promise<Page<FarEndLine>> {
  assertRouteKeeper(actor);
  if (!env().DEMO) throw notFound();
  const request = { ...question, size: question.size ?? 25 };
  const key = readCursor(request.after ?? request.before, 2);
  const backwards = Boolean(request.before);
  const beyond = !key
    ? empty
    : backwards
      ? sql`and (f."receivedAt", md5(f."id"::text)) > (${key[0]}::timestamptz, ${key[1]})`
      : sql`and (f."receivedAt", md5(f."id"::text)) < (${key[0]}::timestamptz, ${key[1]})`;
  const order = backwards ? sql`f."receivedAt", md5(f."id"::text)` : sql`f."receivedAt" desc, md5(f."id"::text) desc`;
  const lines = await rows<FarEndLine>(sql`
    select md5(f."id"::text) as "key", f."channel", f."sender", f."recipient", f."subject", f."body", f."receivedAt"
    from "FarEndMessage" f
    where true ${question.channel ? sql`and f."channel" = ${question.channel}` : empty}
      ${question.text?.trim() ? sql`and f."searchText" like ${searchPattern(question.text)}` : empty} ${beyond}
    order by ${order} limit ${request.size + 1}`);
  return pageOf(lines, request, (line) => [new Date(line.receivedAt).toISOString(), line.key]);
}
