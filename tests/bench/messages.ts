/**
 * `npm run bench -- messages [--recipients N]`: how many messages a second one worker sends over real SMTP and SMPP on this
 * machine, far ends and database on the same cores, and how long the freeze takes. On TEST_DATABASE_URL, else an embedded server.
 */
import { parseArgs } from 'node:util';
import { withPrivateDatabase } from '#tests/support/private-database';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((word) => /^(--recipients|\d+)/.test(word)),
  options: { recipients: { type: 'string', default: '3000' } },
});
const count = Number(values.recipients);
const say = (line: string) => void process.stdout.write(`${line}\n`);

await withPrivateDatabase('bench-messages', async () => {
  const { startSmtpSink } = await import('#app/features/messaging/far-ends/smtp-sink.adapter.server');
  const { startSmscSink } = await import('#app/features/messaging/far-ends/smsc-sink.adapter.server');
  const { matchReceipts } = await import('#app/features/messaging/match-receipts.server');
  const { sendWaveBatch } = await import('#app/features/messaging/send-wave-batch.server');
  const { closeLines } = await import('#app/features/messaging/send/lines.server');
  const { closeDatabase } = await import('#app/foundation/db.server');
  const { countStates, night, plan, publishWords, recipients, routeTo } = await import('#tests/support/messaging');
  await publishWords();
  const smtp = await startSmtpSink({ onMail: () => {} });
  const smsc = await startSmscSink({ script: () => ({ receiptAfterMs: 50 }) });

  for (const [channel, url] of [
    ['email', smtp.url],
    ['sms', smsc.url],
  ] as const) {
    await routeTo(url, { window: 20 });
    const people = recipients(count, channel);
    const freezing = performance.now();
    const { waveId } = await plan(channel, people);
    const frozen = (performance.now() - freezing) / 1_000;
    const started = performance.now();
    const cpu = process.cpuUsage();
    let open = count;
    while (open > 0) {
      await sendWaveBatch(night, { waveId });
      const { queued, claimed, submitting } = await countStates(waveId);
      open = queued + claimed + submitting;
    }
    const seconds = (performance.now() - started) / 1_000;
    const { user, system } = process.cpuUsage(cpu);
    say(
      `${channel}: frozen ${Math.round(count / frozen)} recipients/s; sent ${Math.round(count / seconds)} messages/s, ` +
        `${((user + system) / 1_000 / count).toFixed(2)} ms of CPU each (worker and far end together)`,
    );
    if (channel === 'sms') {
      while (smsc.owed() > 0) await new Promise((resolve) => setTimeout(resolve, 50));
      await matchReceipts(night);
      const { delivered } = await countStates(waveId);
      say(
        `sms: ${delivered} of ${count} delivered by receipts after ${((performance.now() - started) / 1_000).toFixed(1)} s`,
      );
    }
  }
  await closeLines(1_000);
  await smtp.stop();
  await smsc.stop();
  await closeDatabase();
});
process.exit(0);
