import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { decodeJwt } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import { now } from '#app/foundation/clock';
import { execute, row, rows, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import { found } from '#app/foundation/errors';
import { certify } from '#tests/support/certificates';
import { freezeAt } from '#tests/support/clock';
import { courseWorld } from '#tests/support/course-world';
import { useDatabase } from '#tests/support/database';
import { actorWith, type MadeUnit, makeMembership, makePerson } from '#tests/support/organisations';
import { learner } from '#tests/support/quiz';
import { verify } from '#tests/support/verifier';
import { revokeCertificate } from '../revoke-certificate.server';
import { issuer, issuerKeys, publicKey, publicKeys, statusList } from './issuer.queries.server';
import { ownBadge } from './own-badge.queries.server';
import { rotateIssuerKey } from './rotate-issuer-key.server';
import { STATUS_LIST_FILL, STATUS_LIST_LENGTH } from './status-list.rules';

useDatabase();
const begin = courseWorld();

const anybody = { kind: 'public' } as const;
let province: MadeUnit;
let commune: MadeUnit;
let an: ReturnType<typeof learner>;
let certificateId: string;

beforeEach(async () => {
  ({ province, commune } = await begin());
  an = learner({ personId: await makePerson('Trần Thị Ánh', { birthDate: '1990-05-06' }) });
  await makeMembership(an.personId as string, commune);
  certificateId = await certify(an as never, 'khoa-nho');
  freezeAt('2026-03-03');
});

/** The network as a verifier finds it. */
async function fetch(url: string): Promise<string> {
  const path = url.replace(env().APP_ORIGIN, '').split('/');
  if (path[2] === 'keys') return JSON.stringify(found(await publicKey(anybody, { keyId: path[3] as string })));
  if (path[2] === 'status') return found(await statusList(anybody, { list: Number(path[3]) }));
  throw new Error(`nothing at ${url}`);
}

const badge = async () => found(await ownBadge(an, { certificateId }));
const check = (jwt: string) => verify(jwt, fetch, now());
const subjectOf = (credential: Record<string, unknown>) => credential.credentialSubject as Record<string, unknown>;

describe('a credential', () => {
  test('is accepted by software that is not ours', async () => {
    const { credential, header, revoked } = await check(await badge());
    expect(Object.keys(header).sort()).toEqual(['alg', 'kid', 'typ']);
    expect(credential).toMatchObject({ type: ['VerifiableCredential', 'OpenBadgeCredential'], name: 'Khóa nhỏ' });
    expect(credential.issuer).toMatchObject({ id: (await issuer(anybody)).id, name: 'Tỉnh An Giang' });
    expect(revoked).toBe(false);
  });

  test('says the same each time', async () => {
    expect(await badge()).toBe(await badge());
  });

  test('names its holder to whoever is told the name, and to nobody else', async () => {
    const jwt = await badge();
    const text = JSON.stringify(decodeJwt(jwt));
    for (const told of ['Trần', 'Ánh', 'Xã Ví Dụ', '1990', an.userId, an.personId as string]) {
      expect(text).not.toContain(told);
    }
    const [identity] = subjectOf(decodeJwt(jwt)).identifier as Array<{ identityHash: string; salt: string }>;
    const hash = (name: string) => `sha256$${createHash('sha256').update(`${name}${identity?.salt}`).digest('hex')}`;
    expect(identity?.identityHash).toBe(hash('Trần Thị Ánh'));
    expect(identity?.identityHash).not.toBe(hash('Trần Thị Anh'));
  });

  test('belongs to its holder alone', async () => {
    const other = learner({ personId: await makePerson('Lê Văn Bình') });
    expect(await ownBadge(other, { certificateId })).toBeNull();
    expect(await ownBadge(anybody, { certificateId })).toBeNull();
  });

  test('with one letter changed is refused', async () => {
    const [head, body, signature] = (await badge()).split('.') as [string, string, string];
    const claims = { ...JSON.parse(Buffer.from(body, 'base64url').toString()), name: 'Khóa lớn' };
    const forged = [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
    await expect(check(forged)).rejects.toThrow('signature');
  });
});

describe('revoking', () => {
  test('is seen by the same verifier, and in the list of everybody else nothing moves', async () => {
    const bits = async () => {
      const { encodedList } = subjectOf(decodeJwt(await fetch(`${env().APP_ORIGIN}/open-badges/status/1`)));
      return gunzipSync(Buffer.from(String(encodedList).slice(1), 'base64url'));
    };
    const before = await bits();
    const jwt = await badge();
    await revokeCertificate(actorWith('administrator', province), { certificateId, reason: 'Cấp nhầm người học' });
    expect((await check(jwt)).revoked).toBe(true);
    const after = await bits();
    expect(after.length * 8).toBe(STATUS_LIST_LENGTH);
    const moved = [...after].flatMap((byte, at) => (byte === before[at] ? [] : [at]));
    const { statusIndex } = await row<{ statusIndex: number }>(sql`select "statusIndex" from "Certificate"`);
    expect(moved).toEqual([statusIndex >> 3]);
  });

  test('a list that does not exist is not found', async () => {
    expect(await statusList(anybody, { list: 2 })).toBeNull();
  });

  test('places are drawn by lot; a list that is half full is followed by the next', async () => {
    await execute(sql`update "StatusList" set "taken" = ${STATUS_LIST_FILL - 1}`);
    for (const name of ['Lê Văn Bình', 'Võ Thị Cúc']) {
      const one = learner({ personId: await makePerson(name) });
      await certify(one as never, 'khoa-nho');
    }
    const places = await rows<{ statusList: number; statusIndex: number }>(
      sql`select "statusList", "statusIndex" from "Certificate" order by "number"`,
    );
    expect(places.map(({ statusList: list }) => list)).toEqual([1, 1, 2]);
    expect(new Set(places.map(({ statusIndex }) => statusIndex)).size).toBe(3);
  });
});

describe('keys', () => {
  test('replaced: the new one signs, what the old one signed stays good, its private half is gone', async () => {
    const before = await badge();
    await rotateIssuerKey(actorWith('administrator', province));
    const after = await badge();
    expect(after).not.toBe(before);
    await check(before);
    await check(after);
    const keys = await publicKeys(anybody);
    expect(keys).toHaveLength(2);
    expect(JSON.stringify(keys)).not.toMatch(/"(d|p|q|dp|dq|qi)":/);
    expect(await issuerKeys(actorWith('administrator', province))).toMatchObject([
      { retiredAt: null },
      { retiredAt: expect.any(Date) },
    ]);
    const kept = await rows<{ privateCipher: string | null }>(
      sql`select "privateCipher" from "IssuerKey" order by "createdAt", "id"`,
    );
    expect(kept[0]?.privateCipher).toBeNull();
    expect(kept[1]?.privateCipher).not.toContain('PRIVATE KEY');
  });

  test('two that sign first at once make one key', async () => {
    await Promise.all([badge(), badge(), fetch(`${env().APP_ORIGIN}/open-badges/status/1`)]);
    expect(await publicKeys(anybody)).toHaveLength(1);
  });

  test('are kept by administrators', async () => {
    for (const who of [actorWith('unit-focal-point', commune), an, anybody]) {
      await expect(rotateIssuerKey(who)).rejects.toMatchObject({ kind: 'not-found' });
      await expect(issuerKeys(who)).rejects.toMatchObject({ kind: 'not-found' });
    }
  });
});
