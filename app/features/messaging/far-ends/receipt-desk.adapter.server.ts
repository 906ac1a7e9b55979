import smpp, { type Fields, type PDU, type Session } from 'smpp';
import { RECEIPT } from '../send/smpp-codes';
import type { SmscReceipt } from './smsc-sink.adapter.server';

const AGAIN_MS = 2_000;

type Owed = { fields: Fields; underWay: Session | null };

/** Owes receipts and texts until somebody who is bound acknowledges them: the store of a store-and-forward centre. */
export function openReceiptDesk(bound: ReadonlySet<Session>) {
  const owed = new Set<Owed>();
  const timers = new Set<NodeJS.Timeout>();
  let closed = false;
  /** Receipts whose time has not come: owed all the same. */
  let coming = 0;

  function push(fields: Fields): void {
    owed.add({ fields, underWay: null });
    deliver();
  }

  /** Hands out what is not under way; what is not acknowledged in two seconds, or was under way on a lost line, goes again. */
  function deliver(): void {
    const [session] = [...bound].slice(-1);
    if (!session || closed) return;
    for (const item of owed) {
      if (item.underWay && bound.has(item.underWay)) continue;
      item.underWay = session;
      const sent = session.send(new smpp.PDU('deliver_sm', item.fields), (answer: PDU) => {
        if (answer.command_status === 0) owed.delete(item);
        else item.underWay = null;
      });
      if (!sent) item.underWay = null;
      later(AGAIN_MS, () => {
        if (!owed.has(item)) return;
        item.underWay = null;
        deliver();
      });
    }
  }

  function later(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (!closed) act();
    }, ms);
    timers.add(timer);
  }

  function owe(number: string, sender: string, id: string, receipt: SmscReceipt, afterMs: number): void {
    if (receipt === 'none') return;
    const tell = (stat: string, error: string) =>
      push({
        source_addr: number,
        destination_addr: sender,
        esm_class: RECEIPT,
        data_coding: 0,
        short_message: Buffer.from(
          `id:${id} sub:001 dlvrd:${stat === 'DELIVRD' ? '001' : '000'} submit date:2601010000 done date:2601010001 stat:${stat} err:${error} text:`,
        ),
      });
    const inTime = (ms: number, act: () => void) => {
      coming++;
      later(ms, () => {
        coming--;
        act();
      });
    };
    const final = () => (receipt === 'failed' ? tell('UNDELIV', '00B') : tell('DELIVRD', '000'));
    if (receipt === 'pending-first') inTime(afterMs / 2, () => tell('ENROUTE', '000'));
    inTime(afterMs, final);
    if (receipt === 'twice') inTime(afterMs + 5, final);
  }

  return {
    push,
    owe,
    deliver,
    owed: () => owed.size + coming,
    close() {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
      owed.clear();
    },
  };
}
