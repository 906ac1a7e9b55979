import { inTransaction, row, sql } from '#app/foundation/db.server';
import { keepPresent } from './keep-present.server';

/**
 * Folds what has moved since the last time into the kept figures of branches, and keeps what pages of the present show. It changes
 * no figure that anybody reads: a page adds up both. @returns how many changes were folded
 */
export async function foldBranches(): Promise<number> {
  return inTransaction(
    async () => {
      const { folded, cycles } = await row<{ folded: number; cycles: string[] }>(sql`select * from fold_branches()`);
      await keepPresent({ changed: cycles });
      return folded;
    },
    { timeout: 120_000 },
  );
}
