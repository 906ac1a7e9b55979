import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishEveryType } from './every-type-course';
import { startProduct } from './product';

/**
 * Starts the product on a folder of its own, and ends it after the last journey. With `BASE_URL` it is one that runs already, on
 * `DATA_DIR`.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  if (process.env.BASE_URL) {
    publishEveryType(process.env.DATA_DIR ?? '.data');
    return async () => {};
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'lantoa-e2e-'));
  const product = await startProduct(dataDir);
  process.env.BASE_URL = product.url;
  publishEveryType(dataDir);
  return async () => {
    await product.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
