import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from './env.server';

type Key = { id: string; encryption: Buffer; hashing: Buffer };
/** Newest first. */
type Keyring = [Key, ...Key[]];

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM under the newest key; the result names its key, so that older ones go on opening what they closed.
 * @param context what the text belongs to (a user's id, a column): it does not open in another one's place
 */
export function encrypt(text: string, context = ''): string {
  const [key] = keyring();
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.encryption, iv).setAAD(Buffer.from(context));
  const body = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${key.id}.${body.toString('base64url')}`;
}

/** @throws Error when the key is not at hand, or text or context are not those that were encrypted. */
export function decrypt(ciphertext: string, context = ''): string {
  const [id, text = ''] = ciphertext.split('.');
  const key = keyring().find((known) => known.id === id);
  if (!key) throw new Error(`No key ${id}: add the old key to SECRET_KEY, behind the new one`);
  const body = Buffer.from(text, 'base64url');
  if (body.length < IV_BYTES + TAG_BYTES) throw new Error('Not a ciphertext');
  const decipher = createDecipheriv('aes-256-gcm', key.encryption, body.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(context)).setAuthTag(body.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(body.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
}

/** Whether a ciphertext was made by a key that is no longer the newest: encrypt it again when it is next read. */
export function isUnderOldKey(ciphertext: string): boolean {
  return !ciphertext.startsWith(`${keyring()[0].id}.`);
}

/**
 * A hash (64 hex digits) that only we can make: for comparing what has too little entropy for a plain one, such as identity
 * numbers, telephone numbers and short codes. It is made with the oldest key, so it stays the same when a new one is added.
 */
export function keyedHash(text: string, purpose = ''): string {
  const key = keyring().at(-1) as Key;
  return createHmac('sha256', key.hashing).update(`${purpose}\n${text}`).digest('hex');
}

/** The names of the keys, newest first: they tell which key it is, and nothing of it. */
export function keyIds(): string[] {
  return keyring().map(({ id }) => id);
}

/** SHA-256 (hex) of a secret that is random enough to need no key: tokens of `randomToken`. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A random token for a URL or a cookie; 24 bytes are 192 bits. */
export function randomToken(bytes = 24): string {
  return randomBytes(bytes).toString('base64url');
}

/** A random code of evenly distributed signs of `alphabet`. */
export function randomCode(length: number, alphabet: string): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** Compares two secrets without telling by its time where they differ. */
export function sameSecret(one: string, other: string): boolean {
  return timingSafeEqual(createHash('sha256').update(one).digest(), createHash('sha256').update(other).digest());
}

let keys: { source: string; ring: Keyring } | undefined;

/** The keys of SECRET_KEY, newest first, separated by `|`. */
function keyring(): Keyring {
  const source = env().SECRET_KEY ?? localSecret();
  if (keys?.source !== source) keys = { source, ring: parseKeyring(source) };
  return keys.ring;
}

function parseKeyring(source: string): Keyring {
  const [newest, ...older] = source.split('|').map((secret) => keyOf(secret.trim()));
  return [newest as Key, ...older];
}

function keyOf(secret: string): Key {
  if (secret.length < 32) throw new Error('Wrong environment:\n  SECRET_KEY: every key needs 32 characters or more');
  const derive = (purpose: string, bytes: number) => Buffer.from(hkdfSync('sha256', secret, 'lan-toa', purpose, bytes));
  return { id: derive('id', 4).toString('hex'), encryption: derive('encryption', 32), hashing: derive('hashing', 32) };
}

/** The demo and the tests make a key of their own, readable by this user alone. Elsewhere the key is given. */
function localSecret(): string {
  const { DEMO, NODE_ENV, DATA_DIR } = env();
  if (!DEMO && NODE_ENV !== 'test') throw new Error('Wrong environment:\n  SECRET_KEY: required outside the demo');
  const path = join(DATA_DIR, 'secret.key');
  try {
    writeFileSync(path, `${randomToken(32)}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    // It is there: another process, or an earlier start, made it.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8').trim();
}
