import { z } from 'zod';

export const messageClasses = ['transactional', 'operational', 'public-info', 'advertising'] as const;
export type MessageClass = (typeof messageClasses)[number];

export const channels = ['email', 'sms'] as const;
export type Channel = (typeof channels)[number];

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** What each rule of the gate holds, by its key. */
export const gateValues = {
  /** Addresses with such an entry are not written to. */
  suppression: z.object({ reasons: z.array(z.enum(['opt-out', 'do-not-call', 'bounce', 'complaint'])).min(1) }),
  /** Somebody must have agreed to one of these purposes, and not have withdrawn it. */
  consent: z.object({ purposes: z.array(z.string().min(1)).min(1) }),
  /** Wall times in Vietnam between which messages may leave. */
  hours: z.object({ from: wallTime, to: wallTime }),
  /** So many messages of the class to one address in a rolling window. */
  cap: z.object({ limit: z.int().min(1), hours: z.int().min(1).max(720) }),
  /** Above so many recipients another person approves, with a fresh second factor. */
  'second-person': z.object({ above: z.int().min(0) }),
  /** The wave names the document that allows it. */
  document: z.object({}),
  /** The body begins with one of these. */
  label: z.object({ anyOf: z.array(z.string().min(1)).min(1) }),
  /** The do-not-call register that we hold is no older. */
  'register-age': z.object({ days: z.int().min(1) }),
} as const;

export type GateKey = keyof typeof gateValues;
export type GateValue<Key extends GateKey> = z.infer<(typeof gateValues)[Key]>;

const dayText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** One entry of content/messaging/gate-rules.yaml. */
const gateRuleEntry = z
  .object({
    key: z.enum(Object.keys(gateValues) as [GateKey, ...GateKey[]]),
    class: z.enum([...messageClasses, '*']),
    channel: z.enum([...channels, '*']),
    value: z.record(z.string(), z.unknown()),
    article: z.string().min(3),
    source: z.enum(['law', 'house']),
    from: dayText,
    to: dayText.nullable().default(null),
  })
  .superRefine((rule, context) => {
    const checked = gateValues[rule.key].safeParse(rule.value);
    for (const issue of checked.error?.issues ?? []) {
      context.addIssue({ code: 'custom', path: ['value', ...issue.path], message: issue.message });
    }
  });

export const gateRuleFile = z.object({ rules: z.array(gateRuleEntry).min(1) });
