import { z } from 'zod';
import { messageClasses } from './gate.schema';
import { type PartTables, standardTables, wideReferenceTables } from './sms-parts.rules';

const partTable = z.object({
  single: z.int().min(1).max(160),
  concat: z.int().min(1).max(160),
  totals: z.array(z.int().min(1)).min(1).optional(),
});

/** What one route needs to know beyond its address and pace; stored as JSON with the route. */
export const routeOptions = z.object({
  /** Brandname or number for SMS (at most 11 letters or digits); empty = MAIL_FROM for mail. */
  sender: z.string().max(120).default(''),
  /** The day on which the right to the brandname ends. */
  senderEndsOn: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullable()
    .default(null),
  /** Đồng for a part or a mail. */
  price: z.int().min(0).max(100_000).default(0),
  /** Time-outs in milliseconds. After a mail's final dot RFC 5321 (4.5.3.2.6) asks for ten minutes of patience. */
  connectMs: z.int().min(100).default(10_000),
  replyMs: z.int().min(100).default(30_000),
  finalReplyMs: z.int().min(100).default(600_000),
  /** SMTP: none only on loopback or a closed network. */
  tls: z.enum(['none', 'starttls', 'implicit']).default('none'),
  /** SMS: how numbers are written. */
  numbers: z.enum(['international', 'national']).default('international'),
  /** SMS: bits of the reference that joins the parts of a long text. */
  referenceBits: z.union([z.literal(8), z.literal(16)]).default(8),
  /** SMS: how ids are written in replies and in receipts. */
  replyId: z.enum(['text', 'hex', 'decimal']).default('text'),
  receiptId: z.enum(['text', 'hex', 'decimal']).default('text'),
  /** SMS: part tables of classes for which the gateway counts differently. */
  partTables: z
    .partialRecord(z.enum(messageClasses), z.object({ gsm7: partTable.optional(), ucs2: partTable.optional() }))
    .default({}),
  /** SMS: characters that the gateway refuses. */
  forbidden: z.string().max(40).default(''),
  systemType: z.string().max(12).default(''),
  /** SMS: milliseconds between two questions whether the line still lives. */
  enquireMs: z.int().min(100).default(30_000),
});

export type RouteOptions = z.infer<typeof routeOptions>;

/** How the route counts the parts of a text of this class. */
export function tablesOf(options: RouteOptions, messageClass: (typeof messageClasses)[number]): PartTables {
  const standard = options.referenceBits === 16 ? wideReferenceTables : standardTables;
  const own = options.partTables[messageClass];
  return { gsm7: own?.gsm7 ?? standard.gsm7, ucs2: own?.ucs2 ?? standard.ucs2 };
}

const hostPort = /^(smtps?|s?smpp):\/\/[a-z0-9.-]+(:\d{1,5})?$/i;

/** The form at /admin/routes. */
export const routeForm = z
  .object({
    name: z.string().trim().min(2).max(60),
    kind: z.enum(['smtp', 'smpp']),
    url: z.string().trim().regex(hostPort, 'messaging:error.routeUrl'),
    username: z.string().trim().max(120).default(''),
    password: z.string().max(200).default(''),
    sender: z.string().trim().max(120).default(''),
    perSecond: z.coerce.number().int().min(1).max(5_000),
    window: z.coerce.number().int().min(1).max(100),
    price: z.coerce.number().int().min(0).max(100_000),
    tls: z.enum(['none', 'starttls', 'implicit']),
    numbers: z.enum(['international', 'national']),
    replyId: z.enum(['text', 'hex', 'decimal']),
    receiptId: z.enum(['text', 'hex', 'decimal']),
  })
  .superRefine((route, context) => {
    const smpp = route.kind === 'smpp';
    if (smpp !== /^s?smpp:/i.test(route.url))
      context.addIssue({ code: 'custom', path: ['url'], message: 'messaging:error.routeUrl' });
    if (smpp && !/^([A-Za-z0-9 ._-]{1,11}|\+?\d{3,15})$/.test(route.sender)) {
      context.addIssue({ code: 'custom', path: ['sender'], message: 'messaging:error.sender' });
    }
  });

export const routeAddressForm = z.object({
  routeId: z.uuid(),
  to: z.string().trim().min(3).max(254),
});
export const routeChoiceForm = z.object({ routeId: z.uuid() });
