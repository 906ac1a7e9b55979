import { z } from 'zod';

const chosen = z.string().min(1).max(80).nullable().catch(null);

/** What a bank's page is asked for in its address; what cannot be read is not looked for. */
export const bankFilter = z.object({
  q: z.string().trim().max(100).catch(''),
  topic: chosen,
  level: chosen,
  type: chosen,
  state: chosen,
  after: chosen,
  before: chosen,
});
