/**
 * `npm run admin:create -- --login <login name> --name <full name> [--email <address>] [--unit <code of the topmost unit>]`
 * Makes an administrator and prints the activation code. In a system without units the topmost one is founded first:
 * `--unit ubnd-tinh --unit-name "UBND tỉnh An Giang"`, and the targets of plans 1588 and 1205 are entered with what meets them; they
 * can be changed at /admin/targets.
 */
import { parseArgs } from 'node:util';
import { paths } from '#app/features/accounts/accounts.paths';
import { inviteSchema } from '#app/features/accounts/accounts.schema';
import { inviteUser } from '#app/features/accounts/invite-user.server';
import { foundProvince } from '#app/features/organisations/found-province.server';
import { grantRole } from '#app/features/organisations/grant-role.server';
import { topUnit } from '#app/features/organisations/top-unit.queries.server';
import { addDays, today } from '#app/foundation/clock';
import { type EmbeddedDatabase, startEmbedded } from '#app/foundation/database/embedded.server';
import { migrate } from '#app/foundation/database/migrate.server';
import { closeDatabase, databaseUrl, inTransaction } from '#app/foundation/db.server';
import { amendEnv, env } from '#app/foundation/env.server';
import { DomainError } from '#app/foundation/errors';
import { formatInstant } from '#app/foundation/i18n/format';
import { translateError } from '#app/foundation/i18n/t.server';
import { seedPlanTargets } from '../../prisma/seed/plan-targets.server';

const actor = { kind: 'system', job: 'admin-create' } as const;
const usage =
  'Usage: npm run admin:create -- --login <login name> --name <full name> [--email <address>] [--unit <code>]';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: Object.fromEntries(
      ['login', 'name', 'email', 'unit', 'unit-name'].map((name) => [name, { type: 'string' }] as const),
    ) as Record<'login' | 'name' | 'email' | 'unit' | 'unit-name', { type: 'string' }>,
  });
  const invitation = inviteSchema.safeParse({
    loginName: values.login,
    displayName: values.name,
    email: values.email,
    staff: true,
  });
  if (!invitation.success) {
    throw new Error(
      `${usage}\n${invitation.error.issues.map((issue) => `  ${issue.path}: ${issue.message}`).join('\n')}`,
    );
  }
  await migrate(databaseUrl());
  const made = await inTransaction(async () => {
    const unitId = await unitOfAll(values.unit, values['unit-name']);
    const invited = await inviteUser(actor, invitation.data);
    const { loginName } = invitation.data;
    await grantRole(actor, { unitId, loginName, role: 'administrator', fromDay: today() });
    return invited;
  });
  const link = `${env().APP_ORIGIN}${paths.activate({ loginName: invitation.data.loginName, code: made.code })}`;
  process.stdout.write(
    `Login name: ${invitation.data.loginName}\nActivation code: ${made.code} (until ${formatInstant('en', made.expiresAt)})\n${link}\n`,
  );
}

/** The unit that stands below no other; founded in a system that has none. */
async function unitOfAll(code: string | undefined, name: string | undefined): Promise<string> {
  const top = await topUnit(actor, { code });
  if (top) return top.unitId;
  if (!code || !name) {
    throw new Error('There is no such topmost unit: name one to found with --unit <code> --unit-name <name>');
  }
  // Two years back, so that what is imported of an earlier time finds its unit open.
  const { unitId } = await foundProvince(actor, { code, name, opensOn: addDays(today(), -730) });
  await seedPlanTargets();
  return unitId;
}

let embedded: EmbeddedDatabase | undefined;
try {
  if (!env().DATABASE_URL) {
    embedded = await startEmbedded({ dataDir: env().DATA_DIR });
    amendEnv({ DATABASE_URL: embedded.url });
  }
  await main();
} catch (error) {
  const text = error instanceof DomainError ? translateError('en', error) : String((error as Error).message);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
} finally {
  await closeDatabase().catch(() => {});
  // One that was already there belongs to the process of `npm start`.
  if (embedded && !embedded.adopted) await embedded.stop();
}
