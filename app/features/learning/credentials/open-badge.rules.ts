import { publicCoursePath } from '../learning.paths';
import { issuerPaths } from './credentials.paths';
import { STATUS_LIST_MINUTES } from './status-list.rules';

export const contexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
] as const;

/** Where the type of the schema below is explained. */
const EXTENSIONS = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';
const SCHEMA = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';

/** What a credential is made of: the words of the paper, as they were on its day. */
export type BadgeFacts = {
  certificateId: string;
  number: string;
  issuedAt: string;
  issuerName: string;
  courseSlug: string;
  courseTitle: string;
  summary: string;
  criteria: string;
  /** `sha256$…` over the holder's name and the salt. */
  holderHash: string;
  holderSalt: string;
  statusList: number;
  statusIndex: number;
};

export type Credential = {
  '@context': readonly string[];
  id: string;
  type: readonly string[];
  issuer: ReturnType<typeof issuerProfile>;
  validFrom: string;
  validUntil?: string;
  credentialSubject: { id: string } & Record<string, unknown>;
};

/** Without fractions of a second: the claim `nbf` says the same instant in whole ones. */
function second(instant: string | Date): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

/** The issuer as a profile of Open Badges 3.0, which stands in every credential and at its own address. */
export function issuerProfile(origin: string, name: string) {
  return { id: `${origin}${issuerPaths.profile()}`, type: ['Profile'], name, url: origin };
}

/**
 * An OpenBadgeCredential (1EdTech Open Badges 3.0, VC Data Model 2.0). The holder is named by a salted hash of her name alone: whoever
 * is told the name can see that it is hers, the file by itself names nobody, and no number of the State stands in it.
 */
export function openBadge(origin: string, facts: BadgeFacts): Credential & Record<string, unknown> {
  const list = `${origin}${issuerPaths.statusList(facts.statusList)}`;
  return {
    '@context': [...contexts, EXTENSIONS],
    id: `urn:uuid:${facts.certificateId}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: facts.courseTitle,
    issuer: issuerProfile(origin, facts.issuerName),
    validFrom: second(facts.issuedAt),
    credentialSubject: {
      id: `urn:uuid:${facts.certificateId}#holder`,
      type: ['AchievementSubject'],
      identifier: [
        {
          type: 'IdentityObject',
          hashed: true,
          identityHash: facts.holderHash,
          identityType: 'name',
          salt: facts.holderSalt,
        },
      ],
      licenseNumber: facts.number,
      achievement: {
        id: `${origin}${publicCoursePath(facts.courseSlug)}`,
        type: ['Achievement'],
        achievementType: 'CertificateOfCompletion',
        name: facts.courseTitle,
        description: facts.summary,
        criteria: { narrative: facts.criteria },
        inLanguage: 'vi',
      },
    },
    credentialSchema: [{ id: SCHEMA, type: '1EdTechJsonSchemaValidator2019' }],
    credentialStatus: {
      id: `${list}#${facts.statusIndex}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(facts.statusIndex),
      statusListCredential: list,
    },
  };
}

/** A list of revocations as a credential of its own (W3C Bitstring Status List 1.0). */
export function statusListCredential(
  origin: string,
  options: { list: number; issuerName: string; encodedList: string; now: Date },
): Credential & Record<string, unknown> {
  const id = `${origin}${issuerPaths.statusList(options.list)}`;
  // From some minutes ago: a verifier whose clock is a little slow may not find it a list of the future.
  const shifted = (minutes: number) => second(new Date(options.now.getTime() + minutes * 60_000));
  return {
    '@context': contexts,
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: issuerProfile(origin, options.issuerName),
    validFrom: shifted(-STATUS_LIST_MINUTES),
    validUntil: shifted(4 * STATUS_LIST_MINUTES),
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: options.encodedList,
      ttl: STATUS_LIST_MINUTES * 60_000,
    },
  };
}

/** The credential with the claims that Open Badges 3.0, 8.2.3 asks for beside it. */
export function claimsOf(credential: Credential): Record<string, unknown> {
  const seconds = (instant: string) => Math.floor(Date.parse(instant) / 1000);
  return {
    ...credential,
    iss: credential.issuer.id,
    jti: credential.id,
    sub: credential.credentialSubject.id,
    nbf: seconds(credential.validFrom),
    ...(credential.validUntil && { exp: seconds(credential.validUntil) }),
  };
}

/** The signed credential in a file that says what it is (VC Data Model 2.0, 4.13.1): nothing outside the signature. */
export function enveloped(jwt: string) {
  return {
    '@context': contexts[0],
    id: `data:application/vc+jwt,${jwt}`,
    type: 'EnvelopedVerifiableCredential',
  };
}
