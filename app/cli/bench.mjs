/**
 * `npm run bench -- <name> [options of the run]` measures what the README promises, on this machine. Without a name it lists the
 * benches of `tests/bench`; `--small all` runs the small form of every one.
 */
import { runNamed } from './named-runs.mjs';
import { run } from './run.mjs';

run(() => runNamed({ folder: 'tests/bench', command: 'bench', build: true }));
