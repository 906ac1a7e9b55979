import { empty, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import type { Page, PageRequest } from '#app/foundation/pagination';
import { keysetPage } from '#app/foundation/pagination.server';
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
  return keysetPage<FarEndLine>(
    { ...question, size: question.size ?? 25 },
    {
      by: [
        [sql`f."receivedAt"`, 'timestamptz'],
        [sql`md5(f."id"::text)`, 'text'],
      ],
      descending: true,
      statement: ({ beyond, order }) => sql`
    select md5(f."id"::text) as "key", f."channel", f."sender", f."recipient", f."subject", f."body", f."receivedAt"
    from "FarEndMessage" f
    where true ${question.channel ? sql`and f."channel" = ${question.channel}` : empty}
      ${question.text?.trim() ? sql`and f."searchText" like ${searchPattern(question.text)}` : empty} ${beyond}
    ${order}`,
      keyOf: (line) => [new Date(line.receivedAt).toISOString(), line.key],
    },
  );
}
