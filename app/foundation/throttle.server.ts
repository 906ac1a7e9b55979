import { createHash } from 'node:crypto';
import { now } from './clock';
import { execute, rowsAside, sql } from './db.server';

export type ThrottleRule = {
  /** So many at once, and so many in each window from then on. */
  limit: number;
  windowSeconds: number;
  /** What one call takes; 1 unless told. */
  cost?: number;
  /** Who asks too much waits at least this long, from the first refusal. */
  penaltySeconds?: number;
};

export type ThrottleAnswer = {
  allowed: boolean;
  /** Whole calls left now. */
  remaining: number;
  /** 0 when allowed. */
  retryAfterSeconds: number;
};

type Bucket = { tokens: number; allowed: boolean; blockedSeconds: number };

/**
 * Takes from the token bucket of a name and a key, in one statement, on the clock of the application. It stays taken when the
 * transaction around it rolls back. The key (an address, a login name) is stored as a hash only.
 */
export async function consume(name: string, key: string, rule: ThrottleRule): Promise<ThrottleAnswer> {
  const { limit, cost = 1, penaltySeconds = 0 } = rule;
  const rate = limit / rule.windowSeconds;
  const present = now();
  const fresh = limit >= cost;
  const [bucket] = await rowsAside<Bucket>(sql`
    insert into "ThrottleBucket" as b ("id", "tokens", "allowed", "blockedUntil", "at", "idleAt")
    values (${bucketId(name, key)}, ${fresh ? limit - cost : limit}, ${fresh}, null, ${present},
      ${new Date(present.getTime() + (cost / rate) * 1000)})
    on conflict ("id") do update
    set ("tokens", "allowed", "blockedUntil", "at", "idleAt") = (
      select t."left", t."allowed", t."blocked", t."present",
        greatest(t."present" + ((${limit}::float8 - t."left") / ${rate}::float8) * interval '1 second', t."blocked")
      from (
        select case when w."allowed" then w."tokens" - ${cost}::float8 else w."tokens" end as "left", w."allowed", w."present",
          case
            when w."blocked" then b."blockedUntil"
            when not w."allowed" and ${penaltySeconds}::float8 > 0
              then w."present" + ${penaltySeconds}::float8 * interval '1 second'
          end as "blocked"
        from (
          select f.*, f."tokens" >= ${cost}::float8 and not f."blocked" as "allowed"
          from (
            select least(${limit}::float8, b."tokens"
                + greatest(0, extract(epoch from (${present}::timestamptz - b."at"))::float8) * ${rate}::float8) as "tokens",
              coalesce(b."blockedUntil" > ${present}::timestamptz, false) as "blocked",
              greatest(b."at", ${present}::timestamptz) as "present"
          ) f
        ) w
      ) t
    )
    returning "tokens", "allowed",
      coalesce(greatest(0, extract(epoch from ("blockedUntil" - ${present}::timestamptz))), 0)::float8 as "blockedSeconds"`);
  return answer(bucket, rule);
}

/** What `consume` would answer now; takes nothing. */
export async function peek(name: string, key: string, rule: ThrottleRule): Promise<ThrottleAnswer> {
  const { limit, windowSeconds, cost = 1 } = rule;
  const present = now();
  const [bucket] = await rowsAside<Bucket>(sql`
    select f."tokens", f."tokens" >= ${cost}::float8 and f."blockedSeconds" = 0 as "allowed", f."blockedSeconds"
    from (
      select least(${limit}::float8, "tokens"
          + greatest(0, extract(epoch from (${present}::timestamptz - "at"))::float8) * ${limit / windowSeconds}::float8)
          as "tokens",
        coalesce(greatest(0, extract(epoch from ("blockedUntil" - ${present}::timestamptz))), 0)::float8 as "blockedSeconds"
      from "ThrottleBucket" where "id" = ${bucketId(name, key)}
    ) f`);
  return answer(bucket ?? { tokens: limit, allowed: limit >= cost, blockedSeconds: 0 }, rule);
}

/** Gives one call back: what it was taken for did not happen (a right password must not use up the wrong ones). */
export async function refund(name: string, key: string, rule: ThrottleRule): Promise<void> {
  await rowsAside(sql`
    update "ThrottleBucket" set "tokens" = least(${rule.limit}::float8, "tokens" + ${rule.cost ?? 1}::float8)
    where "id" = ${bucketId(name, key)}`);
}

/** Forgets what was taken, and a penalty. */
export async function reset(name: string, key: string): Promise<void> {
  await rowsAside(sql`delete from "ThrottleBucket" where "id" = ${bucketId(name, key)}`);
}

/** Removes buckets that are full again: they say nothing. */
export async function pruneThrottles(): Promise<number> {
  return execute(sql`delete from "ThrottleBucket" where "idleAt" < ${now()}`);
}

function bucketId(name: string, key: string): string {
  return `${name}:${createHash('sha256').update(key).digest('base64url').slice(0, 22)}`;
}

function answer(bucket: Bucket | undefined, rule: ThrottleRule): ThrottleAnswer {
  if (!bucket) throw new Error('A throttle always answers');
  const { limit, windowSeconds, cost = 1 } = rule;
  const untilFull = ((cost - bucket.tokens) * windowSeconds) / limit;
  return {
    allowed: bucket.allowed,
    remaining: Math.max(0, Math.floor(bucket.tokens / cost + 1e-9)),
    retryAfterSeconds: bucket.allowed ? 0 : Math.max(1, Math.ceil(Math.max(untilFull, bucket.blockedSeconds) - 1e-6)),
  };
}
