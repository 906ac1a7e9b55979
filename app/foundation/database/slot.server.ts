import type pg from 'pg';
import { carried } from '../carried';
import type { Prisma } from '../generated/prisma/client';
import type { Conversation } from './conversation.server';
import type { Round } from './round';

/** The transaction that the asynchronous context at hand is in. */
export type Slot = {
  open: boolean;
  client?: pg.PoolClient;
  prisma?: Prisma.TransactionClient;
  /** Set where the transaction is one of statements alone. */
  conversation?: Conversation;
  afterCommit: Array<() => void>;
};

export const slots = carried<Slot>('slot');

/** Where statements outside a transaction are asked for together (`inOneWay`). */
export const rounds = carried<Round>('round');

export function isWithin(slot: Slot | undefined): slot is Slot {
  return slot?.prisma !== undefined || slot?.conversation !== undefined;
}

/** A promise that outlives the transaction must not speak on a connection that now serves another. */
export function close(slot: Slot): void {
  slot.open = false;
  slot.prisma = undefined;
  slot.client = undefined;
  slot.conversation = undefined;
}
