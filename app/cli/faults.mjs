/**
 * `npm run faults -- <name> [options of the run]` breaks something on purpose while work is under way, and counts what is lost.
 * Without a name it lists the runs of `tests/faults`; `--small` runs the small form, and `--small all` every one of them.
 */
import { runNamed } from './named-runs.mjs';
import { run } from './run.mjs';

run(() => runNamed({ folder: 'tests/faults', command: 'faults', build: true }));
