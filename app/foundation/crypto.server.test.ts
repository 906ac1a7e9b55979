import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { decrypt, encrypt, isUnderOldKey, keyedHash, randomCode, randomToken, sameSecret } from './crypto.server';
import { amendEnv, env } from './env.server';

const given = env().SECRET_KEY;
const [first, second] = ['first key of thirty-two characters', 'second key of thirty-two characters'];

afterEach(() => {
  amendEnv({ SECRET_KEY: given });
});

describe('encryption', () => {
  test('brings back any text, and never the same ciphertext twice', () => {
    const text = 'Nguyễn Thị Thảo · 0912 345 678';
    expect(decrypt(encrypt(text))).toBe(text);
    expect(encrypt(text)).not.toBe(encrypt(text));
    expect(decrypt(encrypt(''))).toBe('');
  });

  test('opens only in its own context, unchanged', () => {
    const cipher = encrypt('secret', 'user-1');
    expect(() => decrypt(cipher, 'user-2')).toThrow();
    const at = cipher.length - 5;
    const changed = cipher.slice(0, at) + (cipher[at] === 'A' ? 'B' : 'A') + cipher.slice(at + 1);
    expect(() => decrypt(changed, 'user-1')).toThrow();
    expect(() => decrypt(cipher.slice(0, 20), 'user-1')).toThrow('Not a ciphertext');
  });

  test('a new key closes, the old one still opens, and hashes stay the same', () => {
    amendEnv({ SECRET_KEY: first });
    const [old, hash] = [encrypt('secret'), keyedHash('0912345678')];
    amendEnv({ SECRET_KEY: `${second} | ${first}` });
    expect(decrypt(old)).toBe('secret');
    expect([isUnderOldKey(old), isUnderOldKey(encrypt('secret'))]).toEqual([true, false]);
    expect(keyedHash('0912345678')).toBe(hash);
    amendEnv({ SECRET_KEY: second });
    expect(() => decrypt(old)).toThrow(/No key .* add the old key/);
    expect(keyedHash('0912345678')).not.toBe(hash);
  });

  test('refuses a short key in the list', () => {
    amendEnv({ SECRET_KEY: `${first}|short` });
    expect(() => encrypt('secret')).toThrow('SECRET_KEY');
  });

  test('makes a key of its own where that is allowed, for this user alone', () => {
    amendEnv({ SECRET_KEY: undefined });
    const cipher = encrypt('secret');
    expect(decrypt(cipher)).toBe('secret');
    expect(statSync(join(env().DATA_DIR, 'secret.key')).mode & 0o777).toBe(0o600);
  });
});

test('a keyed hash depends on its purpose', () => {
  expect(keyedHash('0912345678', 'phone')).not.toBe(keyedHash('0912345678', 'code'));
});

test('tokens and codes are random, of the length and alphabet asked for', () => {
  expect(new Set(Array.from({ length: 1000 }, () => randomToken())).size).toBe(1000);
  expect(Buffer.from(randomToken(20), 'base64url')).toHaveLength(20);
  expect(randomCode(400, 'AB')).toMatch(/^(?=.*A)(?=.*B)[AB]{400}$/);
});

test('secrets are compared whole', () => {
  expect([sameSecret('abc', 'abc'), sameSecret('abc', 'abd'), sameSecret('abc', 'abcd')]).toEqual([true, false, false]);
});
