import { z } from 'zod';
import { defineJob } from './queue/contract';

/** Seals what the audit log has taken since the last seal. */
export const sealAuditLog = defineJob({ name: 'seal-audit', payload: z.object({}), timeoutMs: 60_000 });
