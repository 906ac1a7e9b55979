import { row, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { UserActor } from '#app/foundation/http/actor';
import type { Client } from './client.rules';
import { deviceHashOf } from './device.server';
import { admitGuess } from './guessing.server';
import { checkPassword } from './password.adapter.server';

/** The user behind the actor, as far as her own forms need to know. */
export type Owner = {
  userId: string;
  loginName: string;
  displayName: string;
  language: 'vi' | 'en';
  staff: boolean;
  email: string | null;
  emailConfirmedAt: Date | null;
  passwordHash: string;
  known: boolean;
};

export function ownerOf(actor: UserActor, client?: Client): Promise<Owner> {
  const device = (client && deviceHashOf(client.cookies)) ?? '';
  return row<Owner>(sql`
    select "id" as "userId", "loginName", "displayName", "language", "staff", "email", "emailConfirmedAt", "passwordHash",
      exists (select 1 from "KnownDevice" d where d."userId" = u."id" and d."deviceHash" = ${device}) as "known"
    from "User" u where "id" = ${actor.userId}`);
}

/**
 * Asks for the password again before what would let a stolen session become a stolen account (OWASP ASVS 5.0.0, 7.5.1).
 * @throws DomainError invalid, too-many, unavailable
 */
export async function proveOwner(actor: UserActor, currentPassword: string, client: Client): Promise<Owner> {
  const owner = await ownerOf(actor, client);
  const device = owner.known ? deviceHashOf(client.cookies) : null;
  const guess = await admitGuess({ what: 'password', account: owner.loginName, address: client.address, device });
  const { right } = await checkPassword(owner.passwordHash, currentPassword);
  if (!right) {
    await guess.wrong();
    throw new DomainError('invalid', 'accounts:error.wrongCurrentPassword', {}, 'currentPassword');
  }
  await guess.right();
  return owner;
}

/** Where notices go: never to an address that may be a stranger's. */
export function confirmedAddress(owner: Pick<Owner, 'email' | 'emailConfirmedAt'>): string | null {
  return owner.emailConfirmedAt ? owner.email : null;
}
