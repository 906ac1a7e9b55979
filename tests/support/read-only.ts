import { onTestFinished } from 'vitest';
import { databaseUrl, execute, sql } from '#app/foundation/db.server';
import { withClient } from './built-server';

/**
 * The database of this test answers and writes nothing from now on, for any connection of the product, as one whose disk is full or
 * whose server has become a standby; until it is mended, at the latest by the end of the test.
 */
export async function refuseWrites(): Promise<{ mend: () => Promise<void> }> {
  const say = (setting: 'on' | 'off') =>
    withClient(databaseUrl(), async (client) => {
      await client.query('set default_transaction_read_only = off');
      const name = client.escapeIdentifier(new URL(databaseUrl()).pathname.slice(1));
      await client.query(`alter database ${name} set default_transaction_read_only = ${setting}`);
      // Connections that are there keep what they began with.
      await client.query(`select pg_terminate_backend("pid") from pg_stat_activity
        where "datname" = current_database() and "usename" = current_user and "pid" <> pg_backend_pid()`);
    });
  let refusing = true;
  const mend = async () => {
    if (refusing) await say('off');
    refusing = false;
    await reached();
  };
  onTestFinished(mend);
  await say('on');
  await reached();
  return { mend };
}

/** Each connection of the pool that was ended fails once where its end has not been heard of yet. */
async function reached(): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    const ended = await execute(sql`select 1`).then(
      () => false,
      () => true,
    );
    if (!ended) return;
  }
}
