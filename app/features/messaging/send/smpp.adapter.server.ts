import { phoneFor } from '../address.rules';
import { canonicalId } from '../receipt.rules';
import { type RouteOptions, tablesOf } from '../route.schema';
import { type Line, type LineEvents, type LineSettings, type Outcome, type Outgoing, RouteDown } from './line';
import { ESME_ROK, judgeStatus, NPI, statusText, TON } from './smpp-codes';
import { openSmppSession, type SmppSession } from './smpp-session.adapter.server';
import { segmentsOf } from './sms-segments';

/** SMS over SMPP 3.4: one bound session at a time, a new one after each loss; parts of a text one after another. */
export function openSmppLine(settings: LineSettings, options: RouteOptions, events: LineEvents): Line {
  let session: Promise<SmppSession> | undefined;
  let closed = false;
  const flying = new Set<Promise<Outcome>>();

  async function bound(): Promise<SmppSession> {
    if (closed) throw new RouteDown('line closed');
    session ??= openSmppSession(settings, options, events);
    const opening = session;
    try {
      const open = await opening;
      if (open.alive()) return open;
    } catch (error) {
      if (session === opening) session = undefined;
      throw error;
    }
    // The library's advice is not to reconnect a session (node-smpp #248): a lost one is left behind, a new one is made.
    if (session === opening) session = undefined;
    return bound();
  }

  function submit(message: Outgoing): Promise<Outcome> {
    const attempt = sendOnce(message);
    flying.add(attempt);
    return attempt.finally(() => flying.delete(attempt));
  }

  async function sendOnce(message: Outgoing): Promise<Outcome> {
    const open = await bound().catch((error: unknown) => error);
    if (!isSession(open)) return routeDown(open);
    const reference = Number(message.reference.replace(/\D/g, '')) || 0;
    const segments = segmentsOf(message.text, tablesOf(options, message.class), reference, options.referenceBits);
    const providerIds: string[] = [];
    for (const [index, segment] of segments.entries()) {
      if (index > 0) await pause(1_000 / settings.perSecond);
      const answer = await open.request(
        'submit_sm',
        {
          ...addresses(settings.from, phoneFor(options.numbers, message.to), options),
          esm_class: segment.esmClass,
          data_coding: segment.dataCoding,
          registered_delivery: 1,
          short_message: segment.octets,
        },
        (late) => void events.late(message.reference, index + 1, idOf(late.message_id)),
      );
      if (answer.kind === 'answered' && answer.status === ESME_ROK) {
        providerIds.push(idOf(answer.pdu.message_id));
        continue;
      }
      return judge(answer, providerIds);
    }
    return { kind: 'accepted', providerIds };
  }

  function idOf(value: unknown): string {
    return canonicalId(String(value ?? ''), options.replyId);
  }

  return {
    submit,
    async ready() {
      await bound();
    },
    async close(graceMs = 5_000) {
      closed = true;
      await Promise.race([Promise.allSettled(flying), pause(graceMs)]);
      const open = await session?.catch(() => undefined);
      await open?.unbind();
    },
  };
}

type Answer = Awaited<ReturnType<SmppSession['request']>>;

/** A text of which a part is already out must not be sent from its beginning again: its outcome is in doubt, not retried. */
function judge(answer: Answer, providerIds: string[]): Outcome {
  const begun = providerIds.length > 0;
  if (answer.kind === 'silent') return { kind: 'unknown', reason: answer.reason, providerIds };
  if (answer.kind === 'unsent') {
    return begun
      ? { kind: 'unknown', reason: 'part of the text sent', providerIds }
      : { kind: 'route-down', reason: answer.reason, restMs: 5_000 };
  }
  const reason = statusText(answer.status);
  const verdict = judgeStatus(answer.status);
  if (begun)
    return {
      kind: verdict === 'refused' ? 'rejected' : 'unknown',
      reason: `${reason}, part of the text sent`,
      providerIds,
    };
  if (verdict === 'throttled') return { kind: 'route-down', reason, restMs: 5_000 };
  return verdict === 'later' ? { kind: 'deferred', reason } : { kind: 'rejected', reason };
}

function routeDown(error: unknown): Outcome {
  const down = error instanceof RouteDown ? error : new RouteDown('smpp');
  return { kind: 'route-down', reason: down.reason, restMs: down.restMs };
}

function addresses(sender: string, to: string, options: RouteOptions) {
  const number = /^\+?\d+$/.test(sender);
  return {
    source_addr_ton: number ? TON.unknown : TON.alphanumeric,
    source_addr_npi: number ? NPI.isdn : NPI.unknown,
    source_addr: sender.replace(/^\+/, ''),
    dest_addr_ton: options.numbers === 'international' ? TON.international : TON.unknown,
    dest_addr_npi: NPI.isdn,
    destination_addr: to,
  };
}

function isSession(value: unknown): value is SmppSession {
  return typeof value === 'object' && value !== null && 'request' in value;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
