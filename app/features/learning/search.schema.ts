import { z } from 'zod';

/** What somebody looks for, as an address brings it: anything is a query, too long a one is cut, none is empty. */
export const searchQuery = z
  .string()
  .nullable()
  .transform((text) => (text ?? '').slice(0, 120));
