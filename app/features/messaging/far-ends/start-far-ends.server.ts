import { singleton } from '#app/foundation/singleton';
import { openFarEndRecord } from './far-end-record.server';
import { type SinkPart, type SmscScript, startSmscSink } from './smsc-sink.adapter.server';
import { startSmtpSink } from './smtp-sink.adapter.server';

export type FarEnds = { smtpUrl: string; smppUrl: string; stop(): Promise<void> };

const running = singleton('messaging.far-ends', (): { ends?: Promise<FarEnds> } => ({}));

/**
 * The demo's own SMTP server and SMSC, on free ports of loopback: what the platform sends is really sent, over the real
 * protocols, and can be read at /admin/far-ends. Once a process.
 */
export async function startFarEnds(): Promise<FarEnds> {
  running.ends ??= start();
  return running.ends;
}

async function start(): Promise<FarEnds> {
  const record = openFarEndRecord();
  const smtp = await startSmtpSink({ onMail: (mail) => record.add({ channel: 'email', ...mail }) });
  const smsc = await startSmscSink({
    script: asTelephonesDo,
    onText: (text) =>
      record.add({
        channel: 'sms',
        sender: text.sender,
        recipient: `+${text.recipient}`,
        subject: null,
        body: text.body,
        reference: text.references.join(' '),
      }),
  });
  return {
    smtpUrl: smtp.url,
    smppUrl: smsc.url,
    async stop() {
      running.ends = undefined;
      await Promise.all([smtp.stop(), smsc.stop()]);
      await record.close();
    },
  };
}

/** Most telephones answer within seconds; a few are off or gone. The same number always does the same. */
function asTelephonesDo(part: SinkPart): SmscScript {
  const last = Number(part.to.slice(-3)) || 0;
  return { receipt: last % 40 === 7 ? 'failed' : 'delivered', receiptAfterMs: 800 + (last % 30) * 100 };
}
