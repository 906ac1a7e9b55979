/**
 * `npm start`: installs, generates, builds and migrates what is due, then runs everything on http://localhost:3000. Without any
 * configuration it is a demo; `NODE_ENV=production` makes it a production server, which asks for its configuration.
 */
import { run } from './run.mjs';

run(() => import('./launch.mjs').then(({ launch }) => launch('start')));
