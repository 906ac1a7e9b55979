import { inTransaction, row, sql } from '#app/foundation/db.server';

/**
 * Folds what has moved since the last time into the kept figures of branches. It changes no figure that anybody reads: a page
 * adds up both. @returns how many changes were folded
 */
export async function foldBranches(): Promise<number> {
  return inTransaction(
    async () => {
      const { folded } = await row<{ folded: number }>(sql`select fold_branches() as folded`);
      return folded;
    },
    { timeout: 120_000 },
  );
}
