import { connect } from 'node:net';
import { maybeRow, rows, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import type { Actor } from '#app/foundation/http/actor';
import { activateRoute } from './activate-route.server';
import { farEndRoute } from './far-ends/far-end-routes';
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
 * the far ends, unless another process of this demo runs them. A route that an administrator made active stays so.
 */
export async function startMessaging(): Promise<{ stop(): Promise<void> }> {
  await publishGateRules(actor);
  await publishTemplates(actor);
  const { SMTP_URL, SMPP_URL, DEMO } = env();
  const ends = DEMO && !(SMTP_URL && SMPP_URL) && !(await runElsewhere()) ? await startFarEnds() : null;
  if (SMTP_URL) await take('email', routeOfUrl('smtp', 'SMTP_URL', SMTP_URL), false);
  else if (ends) await take('email', farEndRoute('email', ends.smtpUrl), true);
  if (SMPP_URL) await take('sms', routeOfUrl('smpp', 'SMPP_URL', SMPP_URL), false);
  else if (ends) await take('sms', farEndRoute('sms', ends.smppUrl), true);
  return {
    async stop() {
      await closeLines();
      await ends?.stop();
    },
  };
}

/** `?rate=`, `?window=` and `?sender=` of the address say what a URL cannot; the password stands in it and is stored encrypted. */
function routeOfUrl(kind: 'smtp' | 'smpp', name: string, text: string) {
  const url = new URL(text);
  const asked = url.searchParams;
  return routeForm.parse({
    name,
    kind,
    url: `${url.protocol}//${url.host}`,
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    sender: asked.get('sender') ?? (kind === 'smpp' ? 'LANTOA' : ''),
    perSecond: asked.get('rate') ?? 10,
    window: asked.get('window') ?? 10,
    price: asked.get('price') ?? 0,
    numbers: asked.get('numbers') ?? 'international',
    replyId: asked.get('replyId') ?? 'text',
    receiptId: asked.get('receiptId') ?? 'text',
    tls: url.protocol === 'smtps:' ? 'implicit' : (asked.get('tls') ?? (kind === 'smtp' ? 'starttls' : 'none')),
  });
}

/** Stores the route, and puts it to use where the channel has none, or only a far end of the demo. */
async function take(channel: Channel, route: ReturnType<typeof routeOfUrl>, farEnd: boolean): Promise<void> {
  const { routeId } = await saveRoute(actor, { route, farEnd });
  const active = await maybeRow<{ farEnd: boolean }>(
    sql`select "farEnd" from "Route" where "channel" = ${channel} and "active"`,
  );
  if (!active || (active.farEnd && !farEnd)) await activateRoute(actor, { routeId });
}

/** Whether far ends of this demo answer already: the web process and a worker of its own share one database. */
async function runElsewhere(): Promise<boolean> {
  const known = await rows<{ url: string }>(sql`select "url" from "Route" where "farEnd"`);
  const answers = await Promise.all(
    known.map(({ url }) => answersAt(Number(new URL(url.replace(/^\w+:/, 'http:')).port))),
  );
  return answers.length > 0 && answers.every(Boolean);
}

function answersAt(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const done = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(500, () => done(false));
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
}
