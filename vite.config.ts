import { readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type Plugin } from 'vite';
import remixConfig from './remix.config.js';

export default defineConfig({
  cacheDir: '.cache/vite',
  plugins: [tailwindcss(), remix(remixConfig), islands()],
  build: { target: 'es2020', assetsInlineLimit: 0, sourcemap: false },
  server: { middlewareMode: true, hmr: { port: Number(process.env.HMR_PORT ?? 24678) } },
});

/** Bundles every `x.island.ts` into a hashed file of its own and writes their addresses to `islands.json`. */
function islands(): Plugin {
  const references = new Map<string, string>();
  let client = false;
  return {
    name: 'islands',
    apply: 'build',
    configResolved(config) {
      client = !config.build.ssr;
    },
    buildStart() {
      if (!client) return;
      for (const path of readdirSync('app/features', { recursive: true, encoding: 'utf8' })) {
        if (!path.endsWith('.island.ts')) continue;
        const name = basename(path, '.island.ts');
        references.set(
          name,
          this.emitFile({ type: 'chunk', id: resolve('app/features', path), name: `${name}.island` }),
        );
      }
    },
    writeBundle() {
      if (!client) return;
      const urls = Object.fromEntries(
        [...references].map(([name, reference]) => [name, `/${this.getFileName(reference)}`]),
      );
      writeFileSync(join(remixConfig.buildDirectory ?? 'build', 'islands.json'), JSON.stringify(urls, null, 2));
    },
  };
}
