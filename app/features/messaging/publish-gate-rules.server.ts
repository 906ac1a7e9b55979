import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { execute, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { gateRuleFile } from './gate.schema';
import { assertNightStaff } from './messaging.policy';

/**
 * Takes new entries of content/messaging/gate-rules.yaml into the database; what stands there already is never changed, save
 * that an open rule may be given its last day.
 * @throws ZodError when an entry does not fit its key
 */
export async function publishGateRules(actor: Actor, file = 'content/messaging/gate-rules.yaml'): Promise<void> {
  assertNightStaff(actor);
  const { rules } = gateRuleFile.parse(parse(await readFile(file, 'utf8')));
  const entries = rules.map((rule) => ({ ...rule, id: newId() }));
  await execute(sql`
    insert into "GateRule" ("id", "key", "class", "channel", "value", "article", "source", "fromDay", "toDay")
    select e."id"::uuid, e."key", e."class", e."channel", e."value", e."article", e."source", e."from"::date, e."to"::date
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e(
      "id" text, "key" text, "class" text, "channel" text, "value" jsonb, "article" text, "source" text, "from" text, "to" text)
    on conflict ("key", "class", "channel", "fromDay") do update set "toDay" = excluded."toDay"
      where "GateRule"."toDay" is null and excluded."toDay" is not null`);
}
