import { execute, row, sql } from '#app/foundation/db.server';

/** A whole route rests at most so long, however often it failed: it is asked again. */
const LONGEST_MS = 5 * 60_000;

/**
 * Lets the whole route rest: operators ask for it (Kannel: "stop all submit"), and what fails for one message would for the
 * next. Each strike without a success between doubles the rest; answers of one moment are one strike.
 * @returns milliseconds until it may be asked again, and whether this was a new strike
 */
export async function restRoute(
  routeId: string,
  reason: string,
  restMs: number,
): Promise<{ ms: number; fresh: boolean }> {
  return row<{ ms: number; fresh: boolean }>(sql`
    with before as (
      select "routeId", "strikes", "pausedUntil" is null or "pausedUntil" <= clock_timestamp() as "fresh"
      from "RoutePace" where "routeId" = ${routeId}::uuid for update
    )
    update "RoutePace" p set "strikes" = p."strikes" + b."fresh"::int, "pauseReason" = ${reason},
      "pausedUntil" = case when b."fresh" then clock_timestamp() +
        make_interval(secs => least(${LONGEST_MS}::float8, ${restMs}::float8 * power(2, least(b."strikes", 10))) / 1000)
        else p."pausedUntil" end
    from before b where p."routeId" = b."routeId"
    returning greatest(0, ceil(extract(epoch from p."pausedUntil" - clock_timestamp()) * 1000))::float8 as "ms", b."fresh"`);
}

/** The route works: the next failure begins to count anew. */
export async function calmRoute(routeId: string): Promise<void> {
  await execute(sql`
    update "RoutePace" set "strikes" = 0, "pausedUntil" = null, "pauseReason" = null
    where "routeId" = ${routeId}::uuid and "strikes" > 0`);
}

/** Single messages go before waves: they take from the bucket without asking, down into debt, and a wave waits until it is paid. */
export async function takeTokens(routeId: string, parts: number): Promise<void> {
  await execute(sql`update "RoutePace" set "tokens" = "tokens" - ${parts} where "routeId" = ${routeId}::uuid`);
}

/** Milliseconds for which the route rests still; 0 when it may be asked. */
export async function restOf(routeId: string): Promise<number> {
  const { ms } = await row<{ ms: number }>(sql`
    select coalesce(max(greatest(0, extract(epoch from "pausedUntil" - clock_timestamp()) * 1000)), 0)::float8 as "ms"
    from "RoutePace" where "routeId" = ${routeId}::uuid`);
  return Math.ceil(ms);
}
