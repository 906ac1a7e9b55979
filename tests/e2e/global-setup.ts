import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProduct } from './product';

/**
 * Starts the product once as a new user does, lets it fill itself, and stops it: each file of journeys begins on a copy of its
 * folder. With `BASE_URL` all go to one that runs already, on `DATA_DIR`.
 */
export default async function globalSetup(): Promise<() => void> {
  if (process.env.BASE_URL) return () => {};
  const folder = mkdtempSync(join(tmpdir(), 'lantoa-e2e-'));
  const product = await startProduct(folder);
  await product.stop();
  if (!product.printed().includes('Filling the demo')) throw new Error('A first start fills the demo');
  process.env.E2E_FILLED = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
