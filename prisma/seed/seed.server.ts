import { maybeRow, sql } from '#app/foundation/db.server';
import { DEMO_PASSWORD, demoLogins } from './demo-accounts';
import { seedOrganisations } from './organisations.server';

export type DemoAccount = { role: string; loginName: string; password: string; note: string };

/** What each room adds, in the order in which one needs the other. */
const rooms = [
  ['accounts', 'seedAccounts'],
  ['targets', 'seedTargets'],
  ['learning', 'seedLearning'],
  ['progress', 'seedProgress'],
  ['campaigns', 'seedCampaigns'],
  ['messaging', 'seedMessaging'],
] as const;

/** Fills an empty database with the demo. A database that holds units is left as it is. */
export async function seedDemo(): Promise<{ seeded: boolean }> {
  if (await maybeRow(sql`select 1 from "Unit" limit 1`)) return { seeded: false };
  await seedOrganisations();
  for (const [room, seed] of rooms) {
    const module = await roomSeed(room);
    await module?.[seed]?.();
  }
  return { seeded: true };
}

/** The accounts of the demo, for the start to print. */
export function demoAccounts(): DemoAccount[] {
  return demoLogins.map(({ role, loginName, note }) => ({ role, loginName, password: DEMO_PASSWORD, note }));
}

type Seed = Record<string, (() => Promise<void>) | undefined>;

// Known to the bundler: a path put together at run time leads nowhere from the built server. While the rooms are being built a
// seed may not be there yet.
const modules = import.meta.glob<Seed>(['./*.server.ts', '!./seed.server.ts']);

async function roomSeed(room: string): Promise<Seed | undefined> {
  return modules[`./${room}.server.ts`]?.();
}
