import { z } from 'zod';

/** Why a certificate is revoked: kept beside it, never shown in public. */
export const revocation = z.object({ reason: z.string().trim().min(10).max(500) });
