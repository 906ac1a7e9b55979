import { maybeRow, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import type { Actor } from '#app/foundation/http/actor';
import { activateRoute } from './activate-route.server';
import { startFarEnds } from './far-ends/start-far-ends.server';
import type { Channel } from './gate.schema';
import { publishGateRules } from './publish-gate-rules.server';
import { publishTemplates } from './publish-templates.server';
import { routeForm } from './route.schema';
import { saveRoute } from './save-route.server';
import { closeLines } from './send/lines.server';

const actor: Actor = { kind: 'system', job: 'start-messaging' };

/**
 * What messaging needs before it works: templates and rules from `content`, a route for SMTP_URL and SMPP_URL, and in the demo
 * the far ends. A route that an administrator made active stays so. Run by the process that holds the worker.
 */
export async function startMessaging(): Promise<{ stop(): Promise<void> }> {
  await publishGateRules(actor);
  await publishTemplates(actor);
  const { SMTP_URL, SMPP_URL, DEMO } = env();
  const ends = DEMO && !(SMTP_URL && SMPP_URL) ? await startFarEnds() : null;
  if (SMTP_URL) await routeFromUrl('email', 'smtp', 'SMTP_URL', SMTP_URL, false);
  else if (ends) await routeFromUrl('email', 'smtp', 'Máy chủ thư của bản demo', ends.smtpUrl, true);
  if (SMPP_URL) await routeFromUrl('sms', 'smpp', 'SMPP_URL', SMPP_URL, false);
  else if (ends) await routeFromUrl('sms', 'smpp', 'Tổng đài SMS của bản demo', ends.smppUrl, true);
  return {
    async stop() {
      await closeLines();
      await ends?.stop();
    },
  };
}

/** `?rate=`, `?window=` and `?sender=` of the address say what a URL cannot; the password stands in it and is stored encrypted. */
async function routeFromUrl(
  channel: Channel,
  kind: 'smtp' | 'smpp',
  name: string,
  text: string,
  farEnd: boolean,
): Promise<void> {
  const url = new URL(text);
  const asked = url.searchParams;
  const route = routeForm.parse({
    name,
    kind,
    url: `${url.protocol}//${url.host}`,
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    sender: asked.get('sender') ?? (channel === 'sms' ? 'LANTOA' : ''),
    perSecond: asked.get('rate') ?? (farEnd ? 200 : 10),
    window: asked.get('window') ?? 10,
    price: channel === 'sms' ? (asked.get('price') ?? 350) : 0,
    tls: url.protocol === 'smtps:' ? 'implicit' : farEnd ? 'none' : (asked.get('tls') ?? 'starttls'),
  });
  const { routeId } = await saveRoute(actor, { route, farEnd });
  const active = await maybeRow<{ farEnd: boolean }>(
    sql`select "farEnd" from "Route" where "channel" = ${channel} and "active"`,
  );
  if (!active || (active.farEnd && !farEnd)) await activateRoute(actor, { routeId });
}
