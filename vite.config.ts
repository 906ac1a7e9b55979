import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { build, defineConfig, type Plugin } from 'vite';
import remixConfig from './remix.config.js';

export default defineConfig({
  cacheDir: '.cache/vite',
  plugins: [tailwindcss(), remix(remixConfig), islands(), worker(), packed()],
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

/** Bundles the service worker into one plain script under an address of its own: what is registered by it must not change its name. */
function worker(): Plugin {
  let client = false;
  return {
    name: 'worker',
    apply: 'build',
    configResolved(config) {
      client = !config.build.ssr;
    },
    async writeBundle({ dir = '' }) {
      if (!client) return;
      await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        build: {
          target: 'es2020',
          outDir: dir,
          emptyOutDir: false,
          lib: {
            entry: 'app/features/learning/offline/learn.worker.ts',
            formats: ['iife'],
            name: 'learn',
            fileName: () => 'learn-worker.js',
          },
        },
      });
    },
  };
}

/** Packs what is text beside itself, once: the server sends `.br` or `.gz` to whoever takes it (static.server.ts). */
function packed(): Plugin {
  let folder = '';
  return {
    name: 'packed',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      folder = config.build.ssr ? '' : resolve(config.build.outDir);
    },
    closeBundle: {
      sequential: true,
      handler() {
        if (!folder) return;
        for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
          if (!/\.(js|css|svg|webmanifest)$/.test(name)) continue;
          const text = readFileSync(join(folder, name));
          writeFileSync(join(folder, `${name}.br`), brotliCompressSync(text));
          writeFileSync(join(folder, `${name}.gz`), gzipSync(text, { level: 9 }));
        }
      },
    },
  };
}
