import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { now } from '#app/foundation/clock';
import type { RouteOptions } from '../route.schema';
import { htmlOf } from '../template.rules';
import { type Line, type LineSettings, type Outcome, type Outgoing, RouteDown } from './line';

/** How far a transaction got. Only after the final dot may the server have taken the message over (RFC 1047). */
type Phase = 'envelope' | 'body' | 'dot';
type SmtpError = Error & { code?: string; command?: string; responseCode?: number };

/** Servers end sessions after so many mails or so long: a fresh connection is cheaper than a refused one. */
const MAILS_A_CONNECTION = 100;
const IDLE_MS = 15_000;

type Held = { connection: SMTPConnection; sent: number; idle?: NodeJS.Timeout };

/** Mail over SMTP: a few connections, each for one message at a time, used again and again. */
export function openSmtpLine(settings: LineSettings, options: RouteOptions): Line {
  const idle: Held[] = [];
  const flying = new Set<Promise<Outcome>>();
  let closed = false;

  async function submit(message: Outgoing): Promise<Outcome> {
    const attempt = sendOnce(message);
    flying.add(attempt);
    return attempt.finally(() => flying.delete(attempt));
  }

  async function sendOnce(message: Outgoing): Promise<Outcome> {
    const raw = await compose(message, settings.from);
    for (;;) {
      const used = idle.pop();
      const held = used ?? (await connect().catch((error: RouteDown) => error));
      if (held instanceof RouteDown) return { kind: 'route-down', reason: held.reason, restMs: held.restMs };
      clearTimeout(held.idle);
      const { outcome, stale } = await transmit(held, message, raw);
      // A connection that the server had closed while it was idle says nothing about the route: one more, a fresh one.
      if (stale && used) continue;
      return outcome;
    }
  }

  async function connect(): Promise<Held> {
    const { hostname, port } = new URL(settings.url.replace(/^smtps?:/, 'http:'));
    const connection = new SMTPConnection({
      host: hostname,
      port: Number(port) || (options.tls === 'implicit' ? 465 : 587),
      secure: options.tls === 'implicit',
      requireTLS: options.tls === 'starttls',
      ignoreTLS: options.tls === 'none',
      connectionTimeout: options.connectMs,
      greetingTimeout: options.connectMs,
      dnsTimeout: options.connectMs,
      socketTimeout: options.finalReplyMs + 1_000,
      socketCloseTimeout: 1_000,
      name: domainOf(settings.from),
    });
    await new Promise<void>((resolve, reject) => {
      const fail = (error?: SmtpError | null) => {
        connection.close();
        const lasting = error?.code === 'EAUTH' || error?.code === 'ETLS' || (error?.responseCode ?? 0) >= 500;
        reject(new RouteDown(reasonOf(error), lasting ? 60_000 : 10_000));
      };
      connection.once('error', fail);
      connection.connect((error) => {
        if (error) return fail(error);
        if (!settings.username) return resolve();
        connection.login({ user: settings.username, pass: settings.password }, (refused) =>
          refused ? fail(refused) : resolve(),
        );
      });
    });
    connection.removeAllListeners('error');
    // Idle connections break; the next message finds out.
    connection.on('error', () => {});
    return { connection, sent: 0 };
  }

  /** One mail over one connection. `stale` when the connection was dead before a byte of this mail was answered. */
  async function transmit(held: Held, message: Outgoing, raw: Buffer): Promise<{ outcome: Outcome; stale: boolean }> {
    let phase: Phase = 'envelope';
    const body = new Readable({
      read() {
        if (phase === 'envelope') {
          phase = 'body';
          this.push(raw);
        } else {
          phase = 'dot';
          this.push(null);
        }
      },
    });
    const error = await new Promise<SmtpError | null>((resolve) => {
      const timeOut = (ms: number) =>
        setTimeout(() => resolve(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })), ms);
      let timer = timeOut(options.replyMs);
      body.once('end', () => {
        clearTimeout(timer);
        timer = timeOut(options.finalReplyMs);
      });
      held.connection.send({ from: addressOf(settings.from), to: [message.to] }, body, (failed) => {
        clearTimeout(timer);
        resolve((failed as SmtpError | null) ?? null);
      });
    });
    held.sent += 1;
    if (error && !error.responseCode) held.connection.close();
    void giveBack(held, error !== null);
    const outcome: Outcome = error ? judge(error, phase) : { kind: 'accepted', providerIds: [] };
    const dead = error !== null && !error.responseCode && error.code !== 'ETIMEDOUT';
    return { outcome, stale: dead && phase === 'envelope' };
  }

  async function giveBack(held: Held, failed: boolean): Promise<void> {
    if (failed && !held.connection.destroyed) {
      const clean = await new Promise<boolean>((resolve) => {
        setTimeout(() => resolve(false), options.replyMs).unref();
        held.connection.reset((error) => resolve(!error));
      });
      if (!clean) held.connection.close();
    }
    if (held.connection.destroyed) return;
    if (closed || held.sent >= MAILS_A_CONNECTION) return void held.connection.quit();
    held.idle = setTimeout(() => {
      const index = idle.indexOf(held);
      if (index >= 0) idle.splice(index, 1);
      held.connection.quit();
    }, IDLE_MS);
    held.idle.unref();
    idle.push(held);
  }

  return {
    submit,
    async ready() {
      if (idle.some(({ connection }) => !connection.destroyed)) return;
      await giveBack(await connect(), false);
    },
    async close(graceMs = 5_000) {
      closed = true;
      await Promise.race([Promise.allSettled(flying), new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
      for (const held of idle.splice(0)) {
        clearTimeout(held.idle);
        held.connection.quit();
      }
    },
  };
}

/** What an error means, by how far it came (docs/decisions: a mail in doubt is never sent twice). */
function judge(error: SmtpError, phase: Phase): Outcome {
  const reason = reasonOf(error);
  const code = error.responseCode ?? 0;
  if (code === 0) {
    if (phase === 'dot') return { kind: 'unknown', reason };
    return { kind: 'route-down', reason, restMs: 10_000 };
  }
  // 421 closes the service; a refused sender or a wish for authentication concerns every mail of the route.
  const aboutRoute = code === 421 || error.command === 'MAIL FROM' || [530, 535].includes(code);
  if (aboutRoute && phase !== 'dot') return { kind: 'route-down', reason, restMs: code >= 500 ? 60_000 : 30_000 };
  return code >= 500 ? { kind: 'rejected', reason } : { kind: 'deferred', reason };
}

/** Code and command, never the server's words: they may repeat the address. */
function reasonOf(error?: SmtpError | null): string {
  return ['smtp', error?.responseCode ?? error?.code ?? 'error', error?.command]
    .filter(Boolean)
    .join(' ')
    .toLowerCase();
}

async function compose(message: Outgoing, from: string): Promise<Buffer> {
  const mail = new MailComposer({
    from,
    to: message.to,
    subject: message.subject.replace(/[\p{Cc}]+/gu, ' '),
    // The same at every attempt, so that receivers and people can match what came twice.
    messageId: `<${message.reference}@${domainOf(from)}>`,
    date: now(),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    text: message.text,
    html: htmlOf(message.text),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return mail.compile().build();
}

function addressOf(from: string): string {
  return /<([^<>\s]+)>/.exec(from)?.[1] ?? from.trim();
}

function domainOf(from: string): string {
  return addressOf(from).split('@')[1] ?? 'localhost';
}
