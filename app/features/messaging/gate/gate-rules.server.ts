import { type Day, today } from '#app/foundation/clock';
import { rows, sql } from '#app/foundation/db.server';
import { type Gate, type GateRule, gateFor } from '../gate.rules';
import { type Channel, type GateKey, gateValues, type MessageClass } from '../gate.schema';

/** All dated rules, old and new. A handful of rows. @throws ZodError when a stored value does not fit its key. */
export async function gateRules(): Promise<GateRule[]> {
  const stored = await rows<GateRule & { key: GateKey }>(sql`
    select "key", "class", "channel", "value", "article", "source", "fromDay", "toDay" from "GateRule"`);
  return stored.map((rule) => ({ ...rule, value: gateValues[rule.key].parse(rule.value) }));
}

/** The rules that hold today for a class of messages on a channel. */
export async function gateOf(about: { class: MessageClass; channel: Channel; day?: Day }): Promise<Gate> {
  return gateFor(await gateRules(), { ...about, day: about.day ?? today() });
}
