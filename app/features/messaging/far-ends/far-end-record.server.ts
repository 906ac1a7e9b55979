import { now } from '#app/foundation/clock';
import { execute, sql } from '#app/foundation/db.server';
import { log } from '#app/foundation/log.server';
import { searchText } from '#app/foundation/text';

export type FarEndEntry = {
  channel: 'email' | 'sms';
  sender: string;
  recipient: string;
  subject: string | null;
  body: string;
  reference: string | null;
};

const TOGETHER_MS = 150;
/** The demo keeps the newest so many. */
const KEEP = 20_000;

/** Writes what the far ends were given, a moment later and together, so that a fast wave costs few statements. */
export function openFarEndRecord() {
  let entries: Array<FarEndEntry & { receivedAt: Date; searchText: string }> = [];
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();
  let written = 0;

  async function write(): Promise<void> {
    timer = undefined;
    const batch = entries;
    entries = [];
    if (batch.length === 0) return;
    await execute(sql`
      insert into "FarEndMessage" ("channel", "sender", "recipient", "subject", "body", "searchText", "reference", "receivedAt")
      select e."channel", e."sender", e."recipient", e."subject", e."body", e."searchText", e."reference", e."receivedAt"
      from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) as e("channel" text, "sender" text, "recipient" text, "subject" text,
        "body" text, "searchText" text, "reference" text, "receivedAt" timestamptz)`);
    written += batch.length;
    if (written < 1_000) return;
    written = 0;
    await execute(sql`delete from "FarEndMessage" where "id" <= (select max("id") from "FarEndMessage") - ${KEEP}`);
  }

  function later(): void {
    timer ??= setTimeout(() => {
      writing = writing.then(write).catch((error) => log.warn({ err: error }, 'far end record not written'));
    }, TOGETHER_MS);
  }

  return {
    add(entry: FarEndEntry): void {
      const words = searchText(`${entry.recipient} ${entry.subject ?? ''} ${entry.body}`);
      entries.push({ ...entry, receivedAt: now(), searchText: words });
      later();
    },
    async close(): Promise<void> {
      clearTimeout(timer);
      await writing;
      await write();
    },
  };
}
