/** `npm run diagrams`: writes docs/generated from the code. `tests/architecture/diagrams` fails when they are not fresh. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { drawDataModel } from './draw-data-model';
import { describeRooms, drawRooms } from './draw-rooms';
import { drawRoutes } from './draw-routes';
import { run } from './run.mjs';

/** Every generated paper by its path from the root. */
export async function diagrams(root: string): Promise<Map<string, string>> {
  return new Map([
    ['docs/generated/routes.md', await drawRoutes(root)],
    ['docs/generated/rooms.svg', drawRooms(root)],
    ['docs/generated/rooms.md', describeRooms(root)],
    ['docs/generated/data-model.md', drawDataModel(root)],
  ]);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  run(async () => {
    const root = resolve('.');
    for (const [path, text] of await diagrams(root)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
      process.stdout.write(`${path}\n`);
    }
  });
}
