import type { MessageClass } from '../gate.schema';

/** One message as a line takes it. `reference` is ours and the same at every attempt: `m123`, or `o7` for a single one. */
export type Outgoing = {
  reference: string;
  /** A mail address, or a number in E.164. */
  to: string;
  subject: string;
  text: string;
  class: MessageClass;
};

/** What became of one attempt, by how far it got. */
export type Outcome =
  /** The far end has taken it over. SMS: its id of each part. */
  | { kind: 'accepted'; providerIds: string[] }
  /** The far end refused it for good; nothing was sent. */
  | { kind: 'rejected'; reason: string; providerIds?: string[] }
  /** Known not to be sent, for a reason of this message: try it again later. */
  | { kind: 'deferred'; reason: string }
  /** Known not to be sent, for a reason of the route: the whole route rests, the message lost no attempt. */
  | { kind: 'route-down'; reason: string; restMs: number }
  /** Bytes left and no answer came: it may have been sent, and is never sent again by itself. */
  | { kind: 'unknown'; reason: string; providerIds?: string[] };

/** A receipt as the SMSC sent it, ids already in canonical form. */
export type LineReceipt = {
  providerId: string;
  status: 'delivered' | 'failed' | 'pending';
  stat: string;
  error: string | null;
  /** The number it is about, E.164 if it could be read. */
  number: string | null;
};

/** What a line tells besides outcomes. A receipt is acknowledged to the SMSC only after `receipts` has resolved. */
export type LineEvents = {
  receipts(batch: LineReceipt[]): Promise<void>;
  /** The answer to a submission came after its time-out: the id is worth keeping, the outcome stays unknown. */
  late(reference: string, part: number, providerId: string): Promise<void>;
  /** A text from a telephone that is not a receipt. */
  inbound(number: string, text: string): Promise<void>;
};

/** A way out of one process: connections, their pace by the far end's answers, and nothing about rows. */
export type Line = {
  /** Resolves when a message could leave now. @throws RouteDown */
  ready(): Promise<void>;
  submit(message: Outgoing): Promise<Outcome>;
  /** Lets what is under way end (up to `graceMs`), then closes. */
  close(graceMs?: number): Promise<void>;
};

/** The far end cannot be reached, or refuses us: nothing was sent. */
export class RouteDown extends Error {
  override readonly name = 'RouteDown';
  constructor(
    readonly reason: string,
    readonly restMs = 10_000,
  ) {
    super(`route down: ${reason}`);
  }
}

/** How a route is reached, secrets in clear: lives in memory only. */
export type LineSettings = {
  url: string;
  username: string;
  password: string;
  window: number;
  perSecond: number;
  from: string;
};
