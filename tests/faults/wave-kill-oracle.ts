import { rows, sql } from '#app/foundation/db.server';

/** What the far ends themselves took, counted as it came in, before any answer. */
export type FarEndRecord = {
  /** recipient → how often a mail for it was taken */
  mails: Map<string, number>;
  /** "number part" → how often that part was taken */
  parts: Map<string, number>;
};

export type Doubt = { id: number; what: string; state: string; received: boolean };

export type Verdict = {
  frozen: number;
  states: Record<string, number>;
  /** Rows that are not final, or that say "sent" and never reached the far end. */
  lost: string[];
  /** What the far end took more than once. */
  twice: string[];
  /** Every row that was ever in doubt, also those whose receipt came later. */
  doubts: Doubt[];
};

type Row = { id: number; key: string; channel: 'email' | 'sms' | 'single'; state: string; parts: number };

const sent = new Set(['accepted', 'delivered', 'undelivered']);
const final = new Set([...sent, 'rejected', 'suppressed', 'cancelled', 'unknown']);

/** Compares the ledger with what the far ends recorded. `everUnknown`: rows that were seen in doubt while it ran. */
export async function judge(record: FarEndRecord, everUnknown: ReadonlySet<string>): Promise<Verdict> {
  const ledger = await readLedger();
  const lost: string[] = [];
  const doubts: Doubt[] = [];
  const states: Record<string, number> = {};
  for (const row of ledger) {
    states[row.state] = (states[row.state] ?? 0) + 1;
    const what = `${row.channel} ${row.key}`;
    const received = wasReceived(record, row);
    if (!final.has(row.state)) lost.push(`${what}: still ${row.state}`);
    else if (sent.has(row.state) && !received) lost.push(`${what}: says ${row.state}, never arrived`);
    else if (!sent.has(row.state) && row.state !== 'unknown' && received)
      lost.push(`${what}: says ${row.state}, arrived`);
    if (row.state === 'unknown' || everUnknown.has(`${row.channel === 'single' ? 'o' : 'm'}${row.id}`)) {
      doubts.push({ id: row.id, what, state: row.state, received });
    }
  }
  const twice = [...record.mails, ...record.parts]
    .filter(([, times]) => times > 1)
    .map(([what, times]) => `${what}: ${times} times`);
  return { frozen: ledger.length, states, lost, twice, doubts };
}

/** The addresses are those that the run gave out: `m12@…` for row key 12, `0912000012`, `single-3@…`. */
function wasReceived(record: FarEndRecord, row: Row): boolean {
  if (row.channel === 'sms') {
    const number = `8491${String(2_000_000 + Number(row.key))}`;
    return Array.from({ length: row.parts }, (_, index) => `${number} ${index + 1}`).every((part) =>
      record.parts.has(part),
    );
  }
  return record.mails.has(row.channel === 'email' ? `m${row.key}@angiang.example` : `${row.key}@angiang.example`);
}

async function readLedger(): Promise<Row[]> {
  return rows<Row>(sql`
    select m."id", m."recipientKey" as "key", w."channel", m."state", m."parts"
    from "Message" m join "Wave" w on w."id" = m."waveId"
    union all
    select o."id", o."dedupeKey", 'single', o."state", 1 from "Outbox" o`);
}
