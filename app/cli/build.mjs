/** `npm run build`: the Prisma client, the server's bundle and the browser's files, unless they are those of the present sources. */
import { run } from './run.mjs';

run(() =>
  import('./prepare.mjs').then(({ anchorFolders, prepare }) => {
    anchorFolders();
    return prepare({ build: true });
  }),
);
