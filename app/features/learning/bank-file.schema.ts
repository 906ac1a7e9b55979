import { z } from 'zod';

/** What a bank can be taken away as. */
export const bankFormats = ['yaml', 'gift', 'moodle'] as const;
export type BankFormat = (typeof bankFormats)[number];
export const bankFile = z.object({ format: z.enum(bankFormats) });
