import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

const flag = z.enum(['0', '1']).transform((value) => value === '1');

const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  DEMO: flag.optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  APP_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  BUILD_DIR: z.string().min(1).default('build'),
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(12),
  REDIS_URL: z.string().startsWith('redis').optional(),
  SECRET_KEY: z.string().min(32).optional(),
  TRUSTED_PROXIES: z.string().default(''),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  SMTP_URL: z.string().startsWith('smtp').optional(),
  MAIL_FROM: z.string().default('Lan Tỏa <khong-tra-loi@lantoa.example>'),
  SMPP_URL: z.string().startsWith('smpp').optional(),
  WORKER: flag.optional(),
});

export type Env = Omit<z.infer<typeof schema>, 'DEMO' | 'APP_ORIGIN' | 'DATA_DIR' | 'BUILD_DIR' | 'WORKER'> & {
  /** Demo accounts, far ends and the seed are allowed. On by default outside production. */
  DEMO: boolean;
  /** The address people use, without a trailing slash: the only Origin that may post. */
  APP_ORIGIN: string;
  /** Absolute folder for the embedded database, files and keys. */
  DATA_DIR: string;
  /** Absolute folder of the build: `client/`, `server/`, `islands.json`. */
  BUILD_DIR: string;
  /** Whether this process does background work. On unless `WORKER=0`. */
  WORKER: boolean;
};

/**
 * Parses the environment; the only place that reads `process.env`.
 * @throws Error that names each wrong variable and why, so that a start stops with a message instead of a surprise.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Wrong environment:\n${lines.join('\n')}`);
  }
  const value = parsed.data;
  const production = value.NODE_ENV === 'production';
  if (production && !value.DEMO && !value.SECRET_KEY) {
    throw new Error('Wrong environment:\n  SECRET_KEY: required in production (32 characters or more)');
  }
  const origin = value.APP_ORIGIN ?? `http://localhost:${value.PORT}`;
  assertSafeOrigin(origin, value.HOST);
  return {
    ...value,
    DEMO: value.DEMO ?? !production,
    APP_ORIGIN: origin.replace(/\/+$/, ''),
    DATA_DIR: resolve(value.DATA_DIR),
    BUILD_DIR: resolve(value.BUILD_DIR),
    WORKER: value.WORKER ?? true,
  };
}

const loopback = /^(localhost|127(\.\d+){3}|\[::1\]|::1)$/;

/** Secure cookies vanish over plain http on any address but loopback, and sign-in would loop: refuse it with the reason. */
function assertSafeOrigin(origin: string, host: string): void {
  const url = new URL(origin);
  if (url.protocol === 'http:' && !loopback.test(url.hostname)) {
    throw new Error(
      `Wrong environment:\n  APP_ORIGIN: ${origin} is plain http on an address that is not loopback; browsers drop secure cookies there. Use https (a proxy in front of HOST=${host}).`,
    );
  }
}

let current: Env | undefined;

/** The parsed environment of this process. */
export function env(): Env {
  if (!current) {
    current = parseEnv(process.env);
    mkdirSync(current.DATA_DIR, { recursive: true });
  }
  return current;
}

/** Takes the port that the system gave when `PORT=0`, and the database that the start script runs; tests change keys. */
export function amendEnv(
  change: Partial<
    Pick<Env, 'PORT' | 'APP_ORIGIN' | 'DATABASE_URL' | 'SMTP_URL' | 'SMPP_URL' | 'SECRET_KEY' | 'DEMO' | 'BUILD_DIR'>
  >,
): Env {
  current = { ...env(), ...change };
  return current;
}
