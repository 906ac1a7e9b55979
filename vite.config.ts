import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import remixConfig from './remix.config.js';

export default defineConfig({
  cacheDir: '.cache/vite',
  plugins: [tailwindcss(), remix(remixConfig)],
  build: { target: 'es2020', assetsInlineLimit: 0, sourcemap: false },
  server: { middlewareMode: true },
});
