import pino from 'pino';
import { carried } from './carried';
import { env } from './env.server';
import { singleton } from './singleton';

type LogScope = { requestId?: string; job?: string };

const scope = carried<LogScope>('log');

/** Structured logs. They carry ids, never names, addresses, numbers, tokens or passwords. */
export const log = singleton('log', () =>
  pino({
    level: env().LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => scope.here() ?? {},
    redact: {
      paths: ['email', 'phone', 'password', 'token', 'code', 'to', '*.email', '*.phone', '*.password'],
      remove: true,
    },
  }),
);

/** Every line logged inside `fn` names the request or job. */
export function withLogScope<T>(values: LogScope, fn: () => T): T {
  return scope.run({ ...scope.here(), ...values }, fn);
}
