import { notFound } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { newActivationCodes, type PrintedCode } from './new-activation-codes.server';

/** As `newActivationCodes`, for one user. @throws DomainError not-found when she is not one of those it serves */
export async function newActivationCode(
  actor: Actor,
  { userId }: { userId: string },
): Promise<PrintedCode & { expiresAt: Date }> {
  const { codes, expiresAt } = await newActivationCodes(actor, { userIds: [userId] });
  const [code] = codes;
  if (!code || !expiresAt) throw notFound();
  return { ...code, expiresAt };
}
