/** The house as data: which room may ask which (docs/house.md). The architecture tests and the generated diagram read it. */
export const rooms: Record<string, readonly string[]> = {
  messaging: [],
  accounts: ['messaging'],
  organisations: ['accounts', 'messaging'],
  assessment: ['organisations'],
  targets: ['organisations', 'messaging'],
  learning: ['organisations', 'assessment', 'targets', 'messaging'],
  campaigns: ['accounts', 'organisations', 'targets', 'learning', 'messaging'],
  contests: ['accounts', 'organisations', 'assessment', 'campaigns', 'messaging'],
  feedback: ['organisations', 'campaigns', 'messaging'],
  library: ['organisations'],
  reports: [
    'messaging',
    'accounts',
    'organisations',
    'assessment',
    'targets',
    'learning',
    'campaigns',
    'contests',
    'feedback',
    'library',
  ],
};

/** What may stand in `app/foundation`: a closed list. */
export const foundation = [
  'audit',
  'carried',
  'clock',
  'crypto',
  'database',
  'db',
  'documents',
  'env',
  'errors',
  'events',
  'gather',
  'generated',
  'http',
  'i18n',
  'idempotency',
  'ids',
  'islands',
  'log',
  'mail',
  'pagination',
  'queue',
  'singleton',
  'storage',
  'text',
  'throttle',
];

export type Floor =
  | 'foundation'
  | 'ui'
  | 'features'
  | 'doors'
  | 'night'
  | 'server'
  | 'cli'
  | 'seed'
  | 'tests'
  | 'shell';

/** The floor of a file of the repository. */
export function floorOf(path: string): Floor {
  if (path.startsWith('app/foundation/')) return 'foundation';
  if (path.startsWith('app/ui/')) return 'ui';
  if (path.startsWith('app/features/')) return 'features';
  if (path.startsWith('app/routes/')) return 'doors';
  if (path.startsWith('app/server/')) return 'server';
  if (path.startsWith('app/cli/')) return 'cli';
  if (path.startsWith('jobs/')) return 'night';
  if (path.startsWith('prisma/seed/')) return 'seed';
  if (path.startsWith('tests/')) return 'tests';
  return 'shell';
}

export function roomOf(path: string): string | null {
  return /^app\/features\/([^/]+)\//.exec(path)?.[1] ?? null;
}

/** Which floors a floor may import. Tests may import all; the shell is root, entries and wiring. */
export const mayImport: Record<Floor, readonly Floor[]> = {
  foundation: ['foundation'],
  ui: ['ui', 'foundation'],
  features: ['features', 'ui', 'foundation'],
  doors: ['features', 'ui', 'foundation', 'shell'],
  night: ['features', 'foundation', 'shell', 'night'],
  server: ['features', 'foundation', 'server', 'night', 'seed', 'shell', 'ui'],
  cli: ['features', 'foundation', 'server', 'night', 'seed', 'cli', 'shell'],
  seed: ['features', 'foundation', 'seed'],
  shell: ['features', 'ui', 'foundation', 'shell', 'server', 'night'],
  tests: ['features', 'ui', 'foundation', 'doors', 'night', 'server', 'cli', 'seed', 'tests', 'shell'],
};
