import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProduct } from './product';

/** Starts the product on a folder of its own, and ends it after the last journey. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  if (process.env.BASE_URL) return async () => {};
  const dataDir = mkdtempSync(join(tmpdir(), 'lantoa-e2e-'));
  const product = await startProduct(dataDir);
  process.env.BASE_URL = product.url;
  return async () => {
    await product.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
