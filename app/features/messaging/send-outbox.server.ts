import { decrypt } from '#app/foundation/crypto.server';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { ring } from '#app/foundation/queue/ring.server';
import { type Channel, channels } from './gate.schema';
import { LEASE_SECONDS } from './ledger/claim-rows.server';
import { OUTBOX } from './ledger/queue-single.server';
import { calmRoute, restOf, restRoute, takeTokens } from './ledger/route-pace.server';
import { activeRoute, type RouteRow, usableRoute } from './ledger/route-row.server';
import {
  beginSingles,
  claimSingles,
  giveSinglesBack,
  renewSingles,
  type SingleRow,
  settleSingles,
} from './ledger/single-rows.server';
import { sendOutbox as job } from './messaging.jobs';
import { assertNightStaff } from './messaging.policy';
import { type Outcome, RouteDown } from './send/line';
import { lineOf } from './send/lines.server';
import { outgoing } from './send/outgoing';
import { pump } from './send/pump';
import { newestTemplate } from './template.queries.server';
import type { Params } from './template.rules';

const CLAIM = 20;
/** While a channel has no route, its single messages are looked at again so often. */
const NO_ROUTE_MS = 60_000;

/** Sends the single messages that are due, by the same protocol as waves but with places and tokens of its own on the route. */
export async function sendOutbox(actor: Actor, { signal }: { signal?: AbortSignal } = {}): Promise<void> {
  assertNightStaff(actor);
  await Promise.all(channels.map((channel) => sendChannel(actor, channel, signal)));
}

async function sendChannel(actor: Actor, channel: Channel, signal?: AbortSignal): Promise<void> {
  for (;;) {
    const token = newId();
    const claimed = await claimSingles(channel, token, CLAIM);
    if (claimed.length === 0) return;
    const standard = await activeRoute(channel);
    // A test goes by the route it tests, the rest by the active one: seldom more than one group.
    for (const routeId of new Set(claimed.map((row) => row.routeId))) {
      const own = claimed.filter((row) => row.routeId === routeId);
      const route = routeId ? await usableRoute(routeId) : standard;
      if (!route) await giveSinglesBack(token, idsOf(own), NO_ROUTE_MS);
      else await sendOver(actor, route, token, own, signal);
    }
    if (signal?.aborted) return ring(job, {});
  }
}

async function sendOver(
  actor: Actor,
  route: RouteRow,
  token: string,
  rows: SingleRow[],
  signal?: AbortSignal,
): Promise<void> {
  const resting = await restOf(route.id);
  if (resting > 0) return giveSinglesBack(token, idsOf(rows), resting);
  const { line, singles } = lineOf(route);
  try {
    await line.ready();
  } catch (error) {
    const down = error instanceof RouteDown ? error : new RouteDown('line failed');
    return giveSinglesBack(token, idsOf(rows), (await restRoute(route.id, down.reason, down.restMs)).ms);
  }
  let batch = rows;
  const { left, halt } = await pump<SingleRow>({
    slots: singles,
    async refill() {
      const all = batch;
      batch = [];
      return all;
    },
    async begin(wanted) {
      const begun = new Set(await beginSingles(token, idsOf(wanted)));
      await takeTokens(route.id, begun.size);
      return { started: wanted.filter(({ id }) => begun.has(id)), waiting: [], waitMs: 5 };
    },
    submit: (row) => submit(actor, row, line),
    async settle(sent) {
      const down = sent.map(({ outcome }) => outcome).find((outcome) => outcome.kind === 'route-down');
      const restMs = down ? (await restRoute(route.id, down.reason, down.restMs)).ms : 0;
      await settleSingles(token, sent, restMs);
      return down && 'route';
    },
    renew: () => renewSingles(token),
    renewMs: (LEASE_SECONDS * 1_000) / 3,
    beginForMs: 20_000,
    signal,
  });
  if (left.length > 0) await giveSinglesBack(token, idsOf(left), halt === 'route' ? await restOf(route.id) : 0);
  if (!halt) await calmRoute(route.id);
}

async function submit(actor: Actor, row: SingleRow, line: ReturnType<typeof lineOf>['line']): Promise<Outcome> {
  const template = await newestTemplate(actor, { key: row.templateKey, channel: row.channel, language: row.language });
  if (!template) return { kind: 'rejected', reason: 'no template' };
  const message = outgoing(`o${row.id}`, template, () => ({
    to: decrypt(row.toCipher, OUTBOX),
    params: JSON.parse(decrypt(row.paramsCipher, OUTBOX)) as Params,
  }));
  return message ? line.submit(message) : { kind: 'rejected', reason: 'unreadable' };
}

function idsOf(rows: readonly SingleRow[]): number[] {
  return rows.map(({ id }) => id);
}
