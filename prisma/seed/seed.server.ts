import { findDoubles } from '#app/features/organisations/find-doubles.server';
import { maybeRow, sql } from '#app/foundation/db.server';
import { seedAccounts } from './accounts.server';
import { continueCampaigns, seedCampaigns } from './campaigns.server';
import { DEMO_PASSWORD, demoLogins } from './demo-accounts';
import { seedLearning } from './learning.server';
import { seedMessaging, seedSentLetters, seedTemplates } from './messaging.server';
import { seedOrganisations } from './organisations.server';
import { seedPackages } from './packages.server';
import { seedReminders } from './reminders.server';
import { seedTargets } from './targets.server';

export type DemoAccount = { role: string; loginName: string; password: string; note: string };

/** Fills an empty database with the demo. A database that holds units is left as it is. */
export async function seedDemo(): Promise<{ seeded: boolean }> {
  if (await maybeRow(sql`select 1 from "Unit" limit 1`)) return { seeded: false };
  // In the order in which one room needs the other.
  await seedOrganisations();
  await seedAccounts();
  await seedTemplates();
  await seedCampaigns();
  await seedTargets();
  await seedSentLetters();
  await continueCampaigns();
  await seedLearning();
  await seedPackages();
  await seedMessaging();
  await seedReminders();
  await findDoubles({ kind: 'system', job: 'seed' });
  return { seeded: true };
}

/** The accounts of the demo, for the start to print. */
export function demoAccounts(): DemoAccount[] {
  return demoLogins.map(({ role, loginName, note }) => ({ role, loginName, password: DEMO_PASSWORD, note }));
}
