import type { Day } from '#app/foundation/clock';
import { type AllowedHours, isAllowed, nextAllowed } from './finish-time.rules';
import type { Channel, GateKey, GateValue, MessageClass } from './gate.schema';

/** A dated rule as it is stored; `value` fits `gateValues[key]`. */
export type GateRule = {
  key: GateKey;
  class: MessageClass | '*';
  channel: Channel | '*';
  value: unknown;
  article: string;
  source: 'law' | 'house';
  fromDay: Day;
  toDay: Day | null;
};

type Held<Key extends GateKey> = { value: GateValue<Key>; article: string; source: 'law' | 'house' };

/** The rules that hold for a class and a channel on a day. */
export type Gate = { [Key in GateKey]?: Held<Key> };

/**
 * Chooses the rules that hold. Of several with one key the law's wins over the house's, then the more exact one, then the
 * newer one: the house may add a rule where the law has none, never soften one.
 */
export function gateFor(rules: readonly GateRule[], about: { class: MessageClass; channel: Channel; day: Day }): Gate {
  const held = rules
    .filter((rule) => rule.class === '*' || rule.class === about.class)
    .filter((rule) => rule.channel === '*' || rule.channel === about.channel)
    .filter((rule) => rule.fromDay <= about.day && (rule.toDay === null || about.day < rule.toDay))
    .sort((one, other) => weight(one) - weight(other) || (one.fromDay < other.fromDay ? -1 : 1));
  return Object.fromEntries(held.map(({ key, value, article, source }) => [key, { value, article, source }])) as Gate;
}

function weight(rule: GateRule): number {
  return (rule.source === 'law' ? 4 : 0) + (rule.class === '*' ? 0 : 2) + (rule.channel === '*' ? 0 : 1);
}

/** What is known of one address when its row is claimed. */
export type GateFacts = {
  /** Entries of the suppression list that are in force. */
  suppressions: readonly string[];
  /** Purposes that were agreed to and not withdrawn. */
  consents: readonly string[];
  /** When messages of this class were sent to it in the cap's window, and those about to be; oldest first. */
  sent: readonly Date[];
};

export type GateAnswer =
  | { pass: true }
  | { pass: false; step: 'suppress'; reason: string; article: string }
  | { pass: false; step: 'wait'; until: Date; reason: string; article: string };

/**
 * Whether a message may leave now. A refusal quotes its article; what only has to wait says until when.
 * @param urgent a reason was recorded why it may pass the hours of the house (never those of the law)
 */
export function askGate(gate: Gate, facts: GateFacts, now: Date, urgent = false): GateAnswer {
  const { suppression, consent, cap } = gate;
  const listed = suppression?.value.reasons.find((reason) => facts.suppressions.includes(reason));
  if (suppression && listed) return { pass: false, step: 'suppress', reason: listed, article: suppression.article };
  if (consent && !consent.value.purposes.some((purpose) => facts.consents.includes(purpose))) {
    return { pass: false, step: 'suppress', reason: 'no-consent', article: consent.article };
  }
  const quiet = quietUntil(gate, now, urgent);
  if (quiet) return { pass: false, step: 'wait', ...quiet };
  if (cap && facts.sent.length >= cap.value.limit) {
    const oldest = facts.sent[facts.sent.length - cap.value.limit] as Date;
    const until = new Date(oldest.getTime() + cap.value.hours * 3_600_000);
    if (until > now) return { pass: false, step: 'wait', until, reason: 'cap', article: cap.article };
  }
  return { pass: true };
}

/** The hours that hold: none when there is no rule, or when an urgent reason lifts the house's. */
export function hoursOf(gate: Gate, urgent = false): AllowedHours | null {
  return gate.hours && !(urgent && gate.hours.source === 'house') ? gate.hours.value : null;
}

/** Asked again right before the first byte: the hours may have ended since the claim. Null when messages may leave. */
export function quietUntil(
  gate: Gate,
  now: Date,
  urgent = false,
): { until: Date; reason: string; article: string } | null {
  const hours = hoursOf(gate, urgent);
  if (!gate.hours || isAllowed(hours, now)) return null;
  return { until: nextAllowed(hours, now), reason: 'hours', article: gate.hours.article };
}
