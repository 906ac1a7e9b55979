import { DomainError } from '#app/foundation/errors';
import { hashPassword } from './password.adapter.server';
import { judgePassword, PASSWORD_MAX, type PasswordOwner, passwordMinimum } from './password.rules';

/**
 * Judges a password that was chosen and hashes it. Outside a transaction: hashing may wait for its turn.
 * @param field the form's field that shows a refusal
 * @throws DomainError invalid with the reason, unavailable
 */
export async function acceptPassword(password: string, owner: PasswordOwner, field = 'newPassword'): Promise<string> {
  const fault = judgePassword(password, owner);
  if (fault) {
    const count = fault === 'tooLong' ? PASSWORD_MAX : passwordMinimum(owner.staff);
    throw new DomainError('invalid', `accounts:password.${fault}`, { count }, field);
  }
  return hashPassword(password);
}
