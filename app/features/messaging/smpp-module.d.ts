/** The part of the npm package `smpp` (0.5.1, untyped) that we use. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Server as NetServer, Socket } from 'node:net';

  export type Fields = Record<string, unknown>;

  export class PDU {
    constructor(command: string, fields?: Fields);
    command: string;
    command_status: number;
    sequence_number: number;
    isResponse(): boolean;
    response(fields?: Fields): PDU;
    [field: string]: unknown;
  }

  export class Session extends EventEmitter {
    socket: Socket;
    sequence: number;
    send(pdu: PDU, onResponse?: (pdu: PDU) => void, onSent?: (pdu: PDU) => void): boolean;
    close(callback?: () => void): void;
    destroy(callback?: () => void): void;
  }

  export class Server extends NetServer {
    sessions: Session[];
  }

  const smpp: {
    PDU: typeof PDU;
    connect(options: { host: string; port: number; tls?: boolean; rejectUnauthorized?: boolean }): Session;
    createServer(listener: (session: Session) => void): Server;
  };
  export default smpp;
}
