import { z } from 'zod';
import { now } from '#app/foundation/clock';
import { maybeRow, sql } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import type { Actor } from '#app/foundation/http/actor';
import { secretOf } from './factors.server';
import { totpAt } from './totp.adapter.server';

/** The setting in which the seed leaves the demo's accounts. */
export const DEMO_SETTING = 'accounts.demo';

const demoSetting = z.object({
  password: z.string(),
  accounts: z.array(z.object({ loginName: z.string(), role: z.string(), note: z.string() })),
});
export type DemoSignIns = z.infer<typeof demoSetting>;

/** The accounts that a demo's sign-in page offers; null outside a demo. */
export async function demoSignIns(): Promise<DemoSignIns | null> {
  if (!env().DEMO) return null;
  const setting = await maybeRow<{ value: unknown }>(sql`select "value" from "Setting" where "key" = ${DEMO_SETTING}`);
  return setting ? demoSetting.parse(setting.value) : null;
}

const STEP_MS = 30_000;

/**
 * The code that a demo account's authenticator app would show, so that a visitor needs no phone; null outside a demo and for every
 * account that is not one of the seed's. When the present code was used up, it is the next one.
 */
export async function demoCode(actor: Actor): Promise<string | null> {
  if (!env().DEMO || actor.kind !== 'user') return null;
  const user = await maybeRow<{ lastStep: number | null }>(sql`
    select f."lastStep" from "User" u join "SecondFactor" f on f."userId" = u."id" where u."id" = ${actor.userId} and u."demo"`);
  const secret = user && (await secretOf(actor.userId));
  if (!secret) return null;
  const step = Math.max(Math.floor(now().getTime() / STEP_MS), (user.lastStep ?? 0) + 1);
  return totpAt(secret, new Date(step * STEP_MS));
}
