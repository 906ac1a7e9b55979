import { now } from '#app/foundation/clock';
import { preparedRows, sql } from '#app/foundation/db.server';
import { LEASE_SECONDS } from './claim-rows.server';
import type { RouteRow } from './route-row.server';

export type Begun = {
  /** Rows that are `submitting` now, committed: only these may be sent. */
  started: number[];
  /** Rows that still are this worker's, in state `claimed`; others were cancelled, suppressed or lost with their lease. */
  mine: number[];
  /** The wave may send at all; otherwise it was paused, cancelled or has ended. */
  sending: boolean;
  /** The route is active and does not rest. */
  open: boolean;
  /** Parts that may leave now; below one the pace asks for patience. */
  tokens: number;
};

/**
 * The bucket of a route: `burst` parts at once, refilled at `rate` a second, so that no second sees more than `perSecond`.
 */
export function paceOf(perSecond: number): { burst: number; rate: number } {
  const burst = Math.ceil(perSecond / 50);
  return { burst, rate: perSecond > 50 ? perSecond - burst : perSecond };
}

/**
 * Commits `submitting` for as many of these rows as may leave now, before the first byte does. One statement, so that a pause, a
 * rest of the route, another worker's pace, an opt-out and a cancellation are seen or come after it, never between.
 */
export async function beginRows(
  waveId: string,
  route: RouteRow,
  { token, ids }: { token: string; ids: readonly number[] },
): Promise<Begun> {
  const { burst, rate } = paceOf(route.perSecond);
  const [begun] = await preparedRows<Begun>(
    'messaging.begin',
    sql`
    with wave as (
      select w."id" from "Wave" w where w."id" = ${waveId}::uuid and w."state" = 'sending' for share
    ), pace as (
      select p."routeId", least(${burst}::float8, p."tokens" +
        greatest(0, extract(epoch from clock_timestamp() - p."at"))::float8 * ${rate}::float8) as "tokens"
      from "RoutePace" p join "Route" r on r."id" = p."routeId" and r."active"
      where p."routeId" = ${route.id}::uuid and (p."pausedUntil" is null or p."pausedUntil" <= clock_timestamp())
        and exists (select 1 from wave)
      for update of p
    ), mine as materialized (
      select m."id", m."parts" from "Message" m join "Contact" c on c."id" = m."contactId"
      where m."id" = any(${ids}::bigint[]) and m."claimToken" = ${token}::uuid and m."state" = 'claimed' and m."leaseUntil" > now()
        and not exists (
          select 1 from "Suppression" s where s."channel" = c."channel" and s."hash" = c."hash" and s."liftedAt" is null
            and s."reason" in ('opt-out', 'complaint'))
      order by m."id" for update of m
    ), chosen as (
      select o."id" from (select "id", "parts", sum("parts") over (order by "id") - "parts" as "before" from mine) o, pace
      where pace."tokens" - o."before" >= least(o."parts", ${burst}::float8)
    ), started as (
      update "Message" m set "state" = 'submitting', "submittedAt" = ${now()}, "attempts" = m."attempts" + 1,
        "routeId" = ${route.id}::uuid, "leaseUntil" = now() + make_interval(secs => ${LEASE_SECONDS})
      from chosen where m."id" = chosen."id" returning m."id", m."parts"
    ), paid as (
      update "RoutePace" p set "tokens" = pace."tokens" - coalesce((select sum("parts") from started), 0), "at" = clock_timestamp()
      from pace where p."routeId" = pace."routeId" returning p."tokens"
    )
    select array(select "id" from started) as "started", array(select "id" from mine) as "mine",
      exists(select 1 from wave) as "sending", exists(select 1 from pace) as "open", coalesce((select "tokens" from paid), 0) as "tokens"`,
  );
  if (!begun) throw new Error('beginRows always returns a row');
  return { ...begun, started: begun.started.map(Number), mine: begun.mine.map(Number) };
}
