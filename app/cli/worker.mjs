/** `npm run worker`: background work alone, beside web processes that run with `WORKER=0`. Needs `DATABASE_URL`. */
import { run } from './run.mjs';

run(() => import('./launch.mjs').then(({ launch }) => launch('startWorkerProcess')));
