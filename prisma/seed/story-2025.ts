import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Day, day } from '#app/foundation/clock';

const named = z.object({ code: z.string(), name: z.string() });
const reorganisation = z.object({
  day: z.string().transform(day),
  title: z.string(),
  document: z.string().optional(),
  opens: z.array(named).default([]),
  merges: z.record(z.string(), z.string()),
});

const file = z.object({
  departments: z.array(named),
  joining: z.object({
    province: named,
    departments: z.array(named),
    districts: z.array(named.extend({ communes: z.array(z.string()) })),
  }),
  reorganisations: z.object({ departments: reorganisation, communes: reorganisation }),
});

export type Named = z.output<typeof named>;
export type PlannedReorganisation = z.output<typeof reorganisation>;

/** The first day of the demo's story: everybody stands in the units of old. */
export const STORY_BEGINS: Day = day('2025-01-01');

/** What the story of 2025 needs beside the plans' own units, parsed. */
export const story = file.parse(parse(readFileSync('prisma/seed/data/story-2025.yaml', 'utf8')));
