import { z } from 'zod';

const noFile = 'packages:in.error.noFile';
/** A form's body: the archive, and a little for the fields. */
export const PACKAGE_BYTES = 40 * 1024 * 1024;

export const addPackageSchema = z.object({
  file: z.instanceof(File, { message: noFile }).refine((file) => file.size > 0, { message: noFile }),
});

/** One part of a package, as its manifest has it. */
export type PackagePart = { title: string; launch: string; mastery: string; launchData: string };

/** CMIVocabulary of cmi.core.lesson_status (SCORM 1.2 RTE, 3.4.4). */
const packageStatuses = ['passed', 'completed', 'failed', 'incomplete', 'browsed', 'not attempted'] as const;

/** A text of a package's own; the sign that no database keeps is left off. */
const said = (most: number) =>
  z
    .string()
    .max(most)
    .transform((text) => text.replaceAll('\0', ''))
    .default('');

/** What a package says of itself, as its shim hands it on; nothing of it is believed but its form. */
export const packageReportSchema = z.object({
  token: z.string().min(1).max(600),
  status: z.enum(packageStatuses),
  score: z.union([z.literal('').transform(() => null), z.coerce.number().min(-1_000_000).max(1_000_000)]).default(null),
  location: said(1_000),
  suspendData: said(65_536),
  session: z.string().regex(/^[a-z0-9]{8,40}$/),
  seconds: z.coerce.number().int().min(0).max(86_400),
});
export type PackageReportInput = z.infer<typeof packageReportSchema>;
