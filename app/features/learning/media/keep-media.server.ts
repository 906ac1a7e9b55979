import { readFileSync } from 'node:fs';
import { now } from '#app/foundation/clock';
import { execute, join, rows, sql } from '#app/foundation/db.server';
import { hashOf } from '../hash.server';
import type { MediaSource } from './media-source';

/** What one statement brings at most, unless one film alone is more. */
const MOST_AT_ONCE = 8 * 1024 * 1024;

/** Stores what is not stored yet, in the transaction under way. What is there already is not read again. */
export async function keepMedia(media: readonly MediaSource[]): Promise<void> {
  const wanted = new Map(media.map((each) => [each.hash, each]));
  const present = await rows<{ hash: string }>(sql`
    select "hash" from "CourseMedia" where "hash" = any(${[...wanted.keys()]}::text[])`);
  for (const { hash } of present) wanted.delete(hash);
  for (const portion of portions([...wanted.values()])) await insert(portion);
}

function portions(media: readonly MediaSource[]): MediaSource[][] {
  const made: MediaSource[][] = [];
  let room = 0;
  for (const each of media) {
    if (each.size > room || made.length === 0) {
      made.push([]);
      room = MOST_AT_ONCE;
    }
    made.at(-1)?.push(each);
    room -= each.size;
  }
  return made;
}

async function insert(media: readonly MediaSource[]): Promise<void> {
  const values = media.map((each) => sql`(${each.hash}, ${each.type}, ${bytesOf(each)}::bytea, ${now()}::timestamptz)`);
  await execute(sql`
    insert into "CourseMedia" ("hash", "type", "bytes", "publishedAt") values ${join(values)}
    on conflict ("hash") do nothing`);
}

/** @throws Error when the file was changed since it was checked */
function bytesOf({ file, hash }: MediaSource): Buffer {
  const bytes = readFileSync(file);
  if (hashOf(bytes).slice(0, 32) !== hash) throw new Error(`${file} was changed while it was published`);
  return bytes;
}
