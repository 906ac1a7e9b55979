import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';
import type { Prisma } from '../generated/prisma/client';
import { singleton } from '../singleton';
import type { Conversation } from './conversation.server';

/** The transaction that the asynchronous context at hand is in. */
export type Slot = {
  open: boolean;
  client?: pg.PoolClient;
  prisma?: Prisma.TransactionClient;
  /** Set where the transaction is one of statements alone. */
  conversation?: Conversation;
  afterCommit: Array<() => void>;
};

export const slots = singleton('db.slots', () => new AsyncLocalStorage<Slot>());

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
