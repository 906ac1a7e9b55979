/** `npm run dev`: the server on the sources, through Vite. A change of a page shows at once; one of the server's start asks for a restart. */
import { run } from './run.mjs';

run(() => import('./launch.mjs').then(({ launchDevelopment }) => launchDevelopment()));
