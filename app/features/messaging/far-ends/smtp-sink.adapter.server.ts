import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { readMail } from './read-mail';

export type SinkMail = {
  sender: string;
  recipient: string;
  subject: string;
  body: string;
  reference: string | null;
};

/** What a test lets the server do with a mail. `drop` and `silent`: it has taken the mail and says nothing about it. */
export type SmtpFault =
  | 'none'
  | 'refuse-recipient'
  | 'defer-recipient'
  | 'refuse-message'
  | 'defer-message'
  | 'drop-before-dot'
  | 'drop-after-dot'
  | 'silent-after-dot'
  | 'close-service';

export type SmtpSink = { url: string; port: number; connections(): number; dropAll(): void; stop(): Promise<void> };

const answers: Partial<Record<SmtpFault, [code: number, text: string]>> = {
  'refuse-recipient': [550, 'no such mailbox'],
  'defer-recipient': [450, 'try again later'],
  'refuse-message': [554, 'refused'],
  'defer-message': [451, 'local error'],
  'close-service': [421, 'closing'],
};

/**
 * A real SMTP server on loopback that keeps what it is given instead of passing it on: the far end of the demo and of tests.
 * @param onMail told of each mail when the final dot has come, before the answer
 */
export async function startSmtpSink(options: {
  onMail: (mail: SinkMail) => void;
  fault?: (recipient: string) => SmtpFault;
  port?: number;
  auth?: { user: string; pass: string };
}): Promise<SmtpSink> {
  const faultOf = options.fault ?? (() => 'none' as const);
  const server = new SMTPServer({
    authOptional: !options.auth,
    allowInsecureAuth: true,
    disabledCommands: options.auth ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    size: 5_000_000,
    onAuth(auth, _session, done) {
      const known = options.auth && auth.username === options.auth.user && auth.password === options.auth.pass;
      if (known) done(null, { user: auth.username });
      else done(new Error('wrong user or password'));
    },
    onRcptTo(address, session, done) {
      const fault = faultOf(address.address);
      if (fault === 'drop-before-dot') socketOf(session)?.destroy();
      else done(/recipient|service/.test(fault) ? refusal(fault) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const recipient = session.envelope.rcptTo[0]?.address ?? '';
        const fault = faultOf(recipient);
        if (/message/.test(fault)) return done(refusal(fault));
        const mail = readMail(Buffer.concat(chunks));
        options.onMail({
          sender: mail.from,
          recipient,
          subject: mail.subject,
          body: mail.text,
          reference: mail.messageId,
        });
        if (fault === 'drop-after-dot') socketOf(session)?.destroy();
        else if (fault !== 'silent-after-dot') done(null);
      });
    },
  });
  // Connections that a killed worker leaves behind are its own affair.
  server.on('error', () => {});

  function socketOf(session: SMTPServerSession): Socket | undefined {
    const connections = server.connections as unknown as Set<{ id: string; _socket: Socket }>;
    return [...connections].find(({ id }) => id === session.id)?._socket;
  }

  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const sockets = () => [...(server.connections as unknown as Set<{ _socket: Socket }>)].map(({ _socket }) => _socket);
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    connections: () => server.connections.size,
    dropAll() {
      for (const socket of sockets()) socket.destroy();
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets()) socket.destroy();
      }),
  };
}

function refusal(fault: SmtpFault): Error {
  const [responseCode, text] = answers[fault] ?? [451, 'error'];
  return Object.assign(new Error(text), { responseCode });
}
