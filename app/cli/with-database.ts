import { type EmbeddedDatabase, startEmbedded } from '#app/foundation/database/embedded.server';
import { closeDatabase } from '#app/foundation/db.server';
import { amendEnv, env } from '#app/foundation/env.server';

/** Runs a command on the database, which is started where nobody runs it. Its number becomes the exit code, an error becomes 3. */
export async function withDatabase(main: () => Promise<number>): Promise<void> {
  let embedded: EmbeddedDatabase | undefined;
  try {
    if (!env().DATABASE_URL) {
      embedded = await startEmbedded({ dataDir: env().DATA_DIR });
      amendEnv({ DATABASE_URL: embedded.url });
    }
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 3;
  } finally {
    await closeDatabase().catch(() => {});
    // One that was already there belongs to the process of `npm start`.
    if (embedded && !embedded.adopted) await embedded.stop();
  }
}
