import { createPrivateKey, generateKeyPair, type JsonWebKey, sign } from 'node:crypto';
import { promisify } from 'node:util';

const generate = promisify(generateKeyPair);

/** NIST SP 800-57: 2048 bits end with 2030, and what is signed today is still checked then. */
const BITS = 3072;

/** A new pair of keys: the private one as PEM, the public one as JWK. */
export async function newKeyPair(): Promise<{ privatePem: string; publicJwk: JsonWebKey }> {
  const { privateKey, publicKey } = await generate('rsa', { modulusLength: BITS });
  return {
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    publicJwk: publicKey.export({ format: 'jwk' }),
  };
}

/**
 * A compact JWS by RS256 (RFC 7515, RFC 7518). The header holds what Open Badges 3.0, 8.2.2 allows and nothing else.
 * @param kid the address where the public key is found
 */
export function signJwt(claims: object, { kid, privatePem }: { kid: string; privatePem: string }): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'RS256', kid, typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), createPrivateKey(privatePem)).toString('base64url')}`;
}
