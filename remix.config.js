/**
 * The one place where Remix is configured (docs/decisions/remix-2.md). `vite.config.ts` imports it.
 * Every v3 flag is on but single fetch: its transport has an open advisory in this line.
 *
 * @type {import('@remix-run/dev').VitePluginConfig}
 */
export default {
  appDirectory: 'app',
  buildDirectory: process.env.BUILD_DIR ?? 'build',
  serverModuleFormat: 'esm',
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_routeConfig: true,
    v3_throwAbortReason: true,
    v3_singleFetch: false,
  },
};
