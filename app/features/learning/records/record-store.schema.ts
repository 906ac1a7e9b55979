import { z } from 'zod';

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Pseudonyms and marks go over the line: by https, or to a program on this machine. */
function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, search, hash } = new URL(address);
  if (username || search || hash) return false;
  return protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname));
}

/** Where statements go (LRS), as an administrator enters it; an empty secret keeps the one that is stored. */
export const recordStoreForm = z.object({
  endpoint: z.string().trim().max(300).refine(isSafe, 'credentials:records.badAddress'),
  username: z.string().trim().min(1).max(200),
  password: z.string().max(500).optional(),
  enabled: z.literal('on').optional(),
});

/** The same as it is kept. */
export const recordStore = z.object({
  endpoint: z.string(),
  username: z.string(),
  secretCipher: z.string(),
  enabled: z.boolean(),
});

export type RecordStore = z.infer<typeof recordStore>;
