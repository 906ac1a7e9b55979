import { decrypt } from '#app/foundation/crypto.server';
import { env } from '#app/foundation/env.server';
import { log } from '#app/foundation/log.server';
import { singleton } from '#app/foundation/singleton';
import { takeInbound } from '../ledger/inbound.server';
import { keepLateId, takeReceipts } from '../ledger/receipts.server';
import { ROUTE_SECRET, type RouteRow } from '../ledger/route-row.server';
import type { Line, LineEvents, LineSettings } from './line';
import { Slots } from './slots';
import { openSmppLine } from './smpp.adapter.server';
import { openSmtpLine } from './smtp.adapter.server';

/** A line with its window for waves, and two places of its own for single messages. */
export type OpenLine = { line: Line; slots: Slots; singles: Slots };

type Held = OpenLine & { face: string };
const lines = singleton('messaging.lines', () => new Map<string, Held>());
const SINGLES = 2;

/** The line of a route in this process, made at first need, and made anew when the route was changed. */
export function lineOf(route: RouteRow): OpenLine {
  const face = JSON.stringify([
    route.url,
    route.username,
    route.secretCipher,
    route.options,
    route.window,
    route.perSecond,
  ]);
  const held = lines.get(route.id);
  if (held?.face === face) return held;
  if (held) void held.line.close();
  const line = openLine(route, eventsOf(route.id));
  const made = {
    face,
    line,
    slots: held?.slots ?? new Slots(route.window),
    singles: held?.singles ?? new Slots(SINGLES),
  };
  made.slots.resize(route.window);
  lines.set(route.id, made);
  return made;
}

/** Also for the test of a route, which keeps no line open. */
export function openLine(route: RouteRow, events: LineEvents): Line {
  const settings: LineSettings = {
    url: route.url,
    username: route.username,
    password: route.secretCipher ? decrypt(route.secretCipher, `${ROUTE_SECRET}:${route.id}`) : '',
    window: route.window,
    perSecond: route.perSecond,
    from: route.options.sender || (route.channel === 'email' ? env().MAIL_FROM : ''),
  };
  return route.kind === 'smtp' ? openSmtpLine(settings, route.options) : openSmppLine(settings, route.options, events);
}

/** Ends all lines of this process, after what is under way. */
export async function closeLines(graceMs?: number): Promise<void> {
  const open = [...lines.values()];
  lines.clear();
  await Promise.allSettled(open.map(({ line }) => line.close(graceMs)));
}

function eventsOf(routeId: string): LineEvents {
  return {
    receipts: (batch) => takeReceipts(routeId, batch),
    async late(reference, part, providerId) {
      const [, kind, id] = /^([mo])(\d+)$/.exec(reference) ?? [];
      if (kind !== 'm') return;
      await keepLateId(routeId, Number(id), part, providerId).catch((error) =>
        log.warn({ err: error }, 'late id not kept'),
      );
    },
    inbound: (number, text) => takeInbound(number, text),
  };
}
