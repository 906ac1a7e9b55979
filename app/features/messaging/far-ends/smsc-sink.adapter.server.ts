import type { AddressInfo } from 'node:net';
import smpp, { type PDU, type Session } from 'smpp';
import { ESME_RINVPASWD, ESME_RMSGQFUL, ESME_RSYSERR, ESME_RTHROTTLED } from '../send/smpp-codes';
import { decodeText } from '../send/sms-text';
import { openReceiptDesk } from './receipt-desk.adapter.server';

/** One `submit_sm` as it came. */
export type SinkPart = {
  to: string;
  sender: string;
  text: string;
  reference: number;
  total: number;
  number: number;
  dataCoding: number;
};

export type SinkText = { sender: string; recipient: string; body: string; parts: number; references: string[] };

/** What a test lets the SMSC do. `drop` and `silent`: it has taken the part and says nothing about it. */
export type SmscAnswer = 'ok' | 'throttle' | 'queue-full' | 'system-error' | 'refuse' | 'drop' | 'silent' | 'late';
export type SmscReceipt = 'delivered' | 'failed' | 'twice' | 'pending-first' | 'none';
export type SmscScript = { answer?: SmscAnswer; receipt?: SmscReceipt; receiptAfterMs?: number };

export type SmscSink = {
  url: string;
  sessions(): number;
  /** A text from a telephone. */
  sendText(from: string, text: string): void;
  /** Receipts that nobody has acknowledged. */
  owed(): number;
  dropAll(): void;
  /** Keeps its connections and says nothing more, as behind a broken firewall. */
  freeze(): void;
  stop(): Promise<void>;
};

const statusOf: Partial<Record<SmscAnswer, number>> = {
  throttle: ESME_RTHROTTLED,
  'queue-full': ESME_RMSGQFUL,
  'system-error': ESME_RSYSERR,
  refuse: 0x0b,
};
const LATE_MS = 600;
/** The parts of a text that never becomes whole are forgotten beyond so many. */
const INCOMPLETE_MAX = 10_000;

/**
 * A real SMSC on loopback: binds, takes texts, gives ids, owes receipts until they are acknowledged, also over a new
 * connection. The far end of the demo and of tests.
 * @param onPart told of each part it has taken, before the answer
 */
export async function startSmscSink(options: {
  onText?: (text: SinkText) => void;
  onPart?: (part: SinkPart) => void;
  script?: (part: SinkPart) => SmscScript;
  /** Receipts carry the id in hexadecimal, replies in decimal: as some SMSCs do. */
  hexReceipts?: boolean;
  password?: string;
  port?: number;
}): Promise<SmscSink> {
  const bound = new Set<Session>();
  const desk = openReceiptDesk(bound);
  let frozen = false;
  const incomplete = new Map<string, Array<{ part: SinkPart; id: string }>>();
  let lastId = Date.parse('2026-01-01T00:00:00Z') + Math.floor(performance.timeOrigin % 1_000_000_000);

  function take(session: Session, pdu: PDU): void {
    const part = readPart(pdu);
    const { answer = 'ok', receipt = 'delivered', receiptAfterMs = 20 } = options.script?.(part) ?? {};
    const status = statusOf[answer];
    if (status !== undefined) return void session.send(pdu.response({ command_status: status }));
    const id = String(++lastId);
    options.onPart?.(part);
    join(part, id);
    const written = options.hexReceipts ? Number(id).toString(16) : id;
    desk.owe(part.to, part.sender, written, receipt, receiptAfterMs);
    if (answer === 'drop') session.destroy();
    else if (answer === 'late') setTimeout(() => session.send(pdu.response({ message_id: id })), LATE_MS);
    else if (answer === 'ok') session.send(pdu.response({ message_id: id }));
  }

  function join(part: SinkPart, id: string): void {
    const key = `${part.sender} ${part.to} ${part.reference} ${part.total}`;
    const parts = [...(incomplete.get(key) ?? []), { part, id }];
    if (part.total > 1 && parts.length < part.total) {
      if (incomplete.size < INCOMPLETE_MAX) incomplete.set(key, parts);
      return;
    }
    incomplete.delete(key);
    parts.sort((one, other) => one.part.number - other.part.number);
    options.onText?.({
      sender: part.sender,
      recipient: part.to,
      body: parts.map((one) => one.part.text).join(''),
      parts: part.total,
      references: parts.map((one) => one.id),
    });
  }

  const server = smpp.createServer((session) => {
    session.on('error', () => session.destroy());
    session.on('close', () => bound.delete(session));
    for (const command of ['bind_transceiver', 'bind_transmitter', 'bind_receiver']) {
      session.on(command, (pdu: PDU) => {
        const welcome = options.password === undefined || pdu.password === options.password;
        session.send(pdu.response(welcome ? { system_id: 'smsc' } : { command_status: ESME_RINVPASWD }));
        if (!welcome) return session.close();
        if (command !== 'bind_transmitter') bound.add(session);
        desk.deliver();
      });
    }
    session.on('submit_sm', (pdu: PDU) => take(session, pdu));
    session.on('enquire_link', (pdu: PDU) => void (frozen || session.send(pdu.response())));
    session.on('unbind', (pdu: PDU) => {
      session.send(pdu.response());
      session.close();
    });
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));

  return {
    url: `smpp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sessions: () => server.sessions.length,
    owed: desk.owed,
    freeze() {
      frozen = true;
    },
    sendText: (from, text) => desk.push({ source_addr: from, short_message: text, esm_class: 0 }),
    dropAll() {
      for (const session of [...server.sessions]) session.destroy();
    },
    stop() {
      desk.close();
      for (const session of [...server.sessions]) session.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function readPart(pdu: PDU): SinkPart {
  const message = pdu.short_message as { udh?: Buffer[] } | undefined;
  const header = message?.udh?.find((element) => element[0] === 0x00 || element[0] === 0x08);
  const wide = header?.[0] === 0x08;
  const [reference, total, number] = header
    ? wide
      ? [header.readUInt16BE(2), header[4] ?? 1, header[5] ?? 1]
      : [header[2] ?? 0, header[3] ?? 1, header[4] ?? 1]
    : [0, 1, 1];
  return {
    to: String(pdu.destination_addr),
    sender: String(pdu.source_addr),
    text: decodeText(pdu),
    reference: reference ?? 0,
    total,
    number,
    dataCoding: Number(pdu.data_coding),
  };
}
