import { preparedRows, rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { singleton } from '#app/foundation/singleton';
import type { MediaType } from './media-type.rules';

/** `bytes`: of what is small, whole; null where it is read piece by piece. */
export type PublishedMedia = { type: MediaType; size: number; bytes: Uint8Array<ArrayBuffer> | null };

const SMALL = 64 * 1024;
/** What one reader costs while a film goes out to her. */
const PIECE = 256 * 1024;
const MOST_KEPT = 8 * 1024 * 1024;

const shelf = singleton('learning.media', () => ({ known: new Map<string, PublishedMedia>(), bytes: 0 }));

/** A published picture, film or captions by its hash; null when there is none. Everybody may see it. */
export async function publishedMedia(_actor: Actor, { hash }: { hash: string }): Promise<PublishedMedia | null> {
  const known = shelf.known.get(hash);
  if (known) return known;
  const [found] = await preparedRows<PublishedMedia>(
    'learning.media',
    sql`select "type", octet_length("bytes") as "size", case when octet_length("bytes") <= ${SMALL}::int then "bytes" end as "bytes"
      from "CourseMedia" where "hash" = ${hash}`,
  );
  if (!found) return null;
  const weight = 1024 + (found.bytes?.length ?? 0);
  if (shelf.bytes + weight > MOST_KEPT) {
    shelf.known.clear();
    shelf.bytes = 0;
  }
  shelf.known.set(hash, found);
  shelf.bytes += weight;
  return found;
}

/**
 * A part of what is published, from its first to its last byte, each counted from 0. A piece is read when the one before has left: nobody's
 * film is ever whole in this process.
 */
export function mediaPieces(
  _actor: Actor,
  { hash, first, last }: { hash: string; first: number; last: number },
): ReadableStream<Uint8Array> {
  let at = first;
  return new ReadableStream(
    {
      async pull(controller) {
        const length = Math.min(PIECE, last - at + 1);
        const [piece] = await preparedRows<{ bytes: Uint8Array }>(
          'learning.media-piece',
          sql`select substring("bytes" from ${at + 1}::int for ${length}::int) as "bytes" from "CourseMedia" where "hash" = ${hash}`,
        );
        if (piece?.bytes.length !== length) throw new Error(`media ${hash} ends before byte ${at + length}`);
        controller.enqueue(piece.bytes);
        at += length;
        if (at > last) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}

/** How large each of these is, in bytes, by its hash. */
export async function mediaSizes(hashes: readonly string[]): Promise<Map<string, number>> {
  const known = await rows<{ hash: string; size: number }>(sql`
    select "hash", octet_length("bytes") as "size" from "CourseMedia" where "hash" = any(${hashes as string[]}::text[])`);
  return new Map(known.map(({ hash, size }) => [hash, size]));
}

/** These whole, by their hash: for packages that are made in memory. */
export async function mediaBytes(hashes: readonly string[]): Promise<Map<string, Uint8Array>> {
  const known = await rows<{ hash: string; bytes: Uint8Array }>(sql`
    select "hash", "bytes" from "CourseMedia" where "hash" = any(${hashes as string[]}::text[])`);
  return new Map(known.map(({ hash, bytes }) => [hash, bytes]));
}
