/** The worker that the fault run kills: the handlers and the sweep of messaging, over the bell of one process. */
import { sendOutbox as outboxJob, sendWaveBatch as waveJob } from '#app/features/messaging/messaging.jobs';
import { closeLines } from '#app/features/messaging/send/lines.server';
import { sendOutbox } from '#app/features/messaging/send-outbox.server';
import { sendWaveBatch } from '#app/features/messaging/send-wave-batch.server';
import { sweepMessages } from '#app/features/messaging/sweep-messages.server';
import { moveClock } from '#app/foundation/clock';
import { closeDatabase } from '#app/foundation/db.server';
import { openInProcessBell } from '#app/foundation/queue/in-process-bell.server';
import { setBell } from '#app/foundation/queue/ring.server';
import { startSweeper } from '#app/foundation/queue/sweeper.server';

// By how much the clock of the run is ahead: every worker, the one before the kill and the one after, goes by it.
moveClock(new Date(Date.now() + Number(process.argv[2])));
const bell = openInProcessBell();
bell.handle(waveJob, ({ waveId }, { actor, signal }) => sendWaveBatch(actor, { waveId, signal }));
bell.handle(outboxJob, (_payload, { actor, signal }) => sendOutbox(actor, { signal }));
setBell(bell);
await bell.start();
const sweeper = startSweeper({ messages: () => sweepMessages({ kind: 'system', job: 'fault-run' }) }, 500);

process.once('SIGTERM', async () => {
  await sweeper.stop();
  await bell.close(5_000);
  await closeLines(1_000);
  await closeDatabase();
  process.exit(0);
});
process.stdout.write('ready\n');
