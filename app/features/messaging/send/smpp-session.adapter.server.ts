import smpp, { type Fields, type PDU, type Session } from 'smpp';
import { log } from '#app/foundation/log.server';
import { normaliseAddress } from '../address.rules';
import { canonicalId, parseReceipt } from '../receipt.rules';
import type { RouteOptions } from '../route.schema';
import { type LineEvents, type LineReceipt, type LineSettings, RouteDown } from './line';
import { ESME_ROK, RECEIPT, RECEIPT_MASK, statusText } from './smpp-codes';
import { decodeText } from './sms-text';

/**
 * What the library leaves out (facts: node-smpp #167, #248): a time-out for every answer, an end for every question when the
 * connection goes, and a check that the other side still lives.
 */
export type SmppSession = {
  alive(): boolean;
  /**
   * One question. `unsent`: nothing left; `silent`: bytes left and no answer came in time, or the connection went.
   * An answer after its time-out is told to `onLate`.
   */
  request(command: string, fields: Fields, onLate?: (pdu: PDU) => void): Promise<Answer>;
  unbind(): Promise<void>;
};

type Answer =
  | { kind: 'answered'; status: number; pdu: PDU }
  | { kind: 'silent'; reason: string }
  | { kind: 'unsent'; reason: string };

/** Receipts are written together, at most so many and so long after the first; each is acknowledged once it is written. */
const RECEIPTS_TOGETHER = 200;
const RECEIPTS_WAIT_MS = 25;

/** Connects and binds as transceiver. @throws RouteDown */
export async function openSmppSession(
  settings: LineSettings,
  options: RouteOptions,
  events: LineEvents,
): Promise<SmppSession> {
  const session = await connect(settings, options);
  const pending = new Set<(answer: Answer) => void>();
  let open = true;
  let heartbeat: NodeJS.Timeout | undefined;

  function end(reason: string): void {
    if (!open) return;
    open = false;
    clearInterval(heartbeat);
    session.destroy();
    for (const settle of [...pending]) settle({ kind: 'silent', reason });
  }
  session.on('close', () => end('connection lost'));
  session.on('error', () => end('connection broken'));
  session.on('deliver_sm', receiver(session, options, events));
  session.on('data_sm', (pdu: PDU) => session.send(pdu.response()));
  session.on('enquire_link', (pdu: PDU) => session.send(pdu.response()));
  session.on('unbind', (pdu: PDU) => {
    session.send(pdu.response());
    session.close();
  });

  function request(
    command: string,
    fields: Fields,
    onLate?: (pdu: PDU) => void,
    timeoutMs = options.replyMs,
  ): Promise<Answer> {
    if (!open) return Promise.resolve({ kind: 'unsent', reason: 'connection lost' });
    return new Promise((resolve) => {
      const settle = (answer: Answer) => {
        clearTimeout(timer);
        pending.delete(settle);
        resolve(answer);
      };
      const timer = setTimeout(() => settle({ kind: 'silent', reason: 'no answer' }), timeoutMs);
      pending.add(settle);
      const sent = session.send(new smpp.PDU(command, fields), (pdu) => {
        if (pending.has(settle)) settle({ kind: 'answered', status: pdu.command_status, pdu });
        else if (pdu.command_status === ESME_ROK) onLate?.(pdu);
      });
      if (!sent) settle({ kind: 'unsent', reason: 'connection lost' });
    });
  }

  const bind = await request('bind_transceiver', {
    system_id: settings.username,
    password: settings.password,
    system_type: options.systemType,
    interface_version: 0x34,
  });
  if (bind.kind !== 'answered' || bind.status !== ESME_ROK) {
    end('bind refused');
    throw bind.kind === 'answered'
      ? new RouteDown(`bind ${statusText(bind.status)}`, 60_000)
      : new RouteDown(`bind: ${bind.reason}`);
  }
  const patience = Math.min(options.enquireMs, options.replyMs);
  heartbeat = setInterval(async () => {
    const answer = await request('enquire_link', {}, undefined, patience);
    if (answer.kind !== 'answered') end('no sign of life');
  }, options.enquireMs);
  heartbeat.unref();

  return {
    alive: () => open,
    request,
    async unbind() {
      if (open) await request('unbind', {});
      end('closed');
    },
  };
}

function connect(settings: LineSettings, options: RouteOptions): Promise<Session> {
  const url = new URL(settings.url.replace(/^s?smpp:/, 'http:'));
  const tls = settings.url.startsWith('ssmpp:');
  const session = smpp.connect({ host: url.hostname, port: Number(url.port) || (tls ? 3550 : 2775), tls });
  session.socket.setNoDelay(true);
  return new Promise((resolve, reject) => {
    const give = (error?: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      session.removeAllListeners('error');
      if (!error) return resolve(session);
      session.on('error', () => {});
      session.destroy();
      reject(new RouteDown(`smpp ${error.code ?? 'connect'}`.toLowerCase()));
    };
    const timer = setTimeout(
      () => give(Object.assign(new Error('no connection'), { code: 'timeout' })),
      options.connectMs,
    );
    session.once(tls ? 'secureConnect' : 'connect', () => give());
    session.once('error', give);
  });
}

/** Takes receipts and texts in; what could not be written is not acknowledged, so the SMSC sends it again. */
function receiver(session: Session, options: RouteOptions, events: LineEvents): (pdu: PDU) => void {
  let batch: Array<{ receipt: LineReceipt; pdu: PDU }> = [];
  let timer: NodeJS.Timeout | undefined;

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const writing = batch;
    batch = [];
    try {
      await events.receipts(writing.map(({ receipt }) => receipt));
      for (const { pdu } of writing) session.send(pdu.response());
    } catch (error) {
      log.warn({ receipts: writing.length, err: error }, 'receipts not written');
    }
  }

  return (pdu) => {
    const { receipt, from, text } = readDelivery(pdu, options);
    if (receipt) {
      batch.push({ receipt, pdu });
      if (batch.length >= RECEIPTS_TOGETHER) void flush();
      else timer ??= setTimeout(() => void flush(), RECEIPTS_WAIT_MS);
      return;
    }
    const taken = from ? events.inbound(from, text) : Promise.resolve();
    taken.then(
      () => session.send(pdu.response()),
      (error) => log.warn({ err: error }, 'inbound text not written'),
    );
  };
}

function readDelivery(
  pdu: PDU,
  options: RouteOptions,
): { receipt: LineReceipt | null; from: string | null; text: string } {
  const text = decodeText(pdu);
  const source = String(pdu.source_addr ?? '');
  const from = normaliseAddress('sms', /^84\d{9}$/.test(source) ? `+${source}` : source);
  const marked = (Number(pdu.esm_class) & RECEIPT_MASK) === RECEIPT;
  const tlv = {
    id: pdu.receipted_message_id ? String(pdu.receipted_message_id).replace(/\0+$/, '') : undefined,
    state: pdu.message_state === undefined ? undefined : Number(pdu.message_state),
  };
  const parsed = marked || tlv.id ? parseReceipt(text, tlv) : null;
  if (!parsed) return { receipt: null, from, text };
  return {
    receipt: {
      providerId: canonicalId(parsed.id, options.receiptId),
      status: parsed.status,
      stat: parsed.stat,
      error: parsed.error,
      number: from,
    },
    from,
    text,
  };
}
