import { expect, test } from 'vitest';
import { code, files, read } from './source';

const isTest = (path: string) => /\.test\.tsx?$/.test(path) || path.startsWith('tests/');
const sources = code().filter((path) => !path.includes('/generated/'));
const lines = (path: string) => read(path).split('\n').length - 1;

/** Longer on purpose, each with its reason. */
const longer: Record<string, { limit: number; reason: string }> = {
  'app/foundation/http/door.server.ts': { limit: 220, reason: 'the one place where a door meets a command' },
  'jobs/registry.ts': { limit: 120, reason: 'two lines for each job there is' },
};

test('budgets: a door 150 lines, a feature file 200, a job 60, a test 300', () => {
  const budgetOf = (path: string): number => {
    if (longer[path]) return longer[path].limit;
    if (isTest(path)) return 300;
    if (path.startsWith('app/routes/')) return 150;
    if (path.startsWith('jobs/')) return 60;
    return 200;
  };
  const exempt = (path: string) =>
    path.startsWith('app/cli/') || path.startsWith('prisma/seed/') || path.startsWith('tests/');
  const over = sources
    .filter((path) => !exempt(path) && lines(path) > budgetOf(path))
    .map((path) => `${path}: ${lines(path)} > ${budgetOf(path)}`);
  expect(over).toEqual([]);
  for (const path of Object.keys(longer)) expect(sources, `${path} is listed but gone`).toContain(path);
});

test('the environment is read in one file', () => {
  const allowed = /^(app\/foundation\/env\.server\.ts|app\/cli\/.*|tests\/.*|vite\.config\.ts)$/;
  const wrong = sources.filter((path) => !allowed.test(path) && !isTest(path) && /process\.env/.test(read(path)));
  expect(wrong).toEqual([]);
});

test('time comes from the clock', () => {
  const allowed = /^(app\/foundation\/(clock|log|queue|throttle)|app\/cli\/|tests\/|app\/features\/.*\.island\.ts)/;
  const wrong = sources
    .filter((path) => !isTest(path) && !allowed.test(path))
    .filter((path) => /new Date\(\)|Date\.now\(\)/.test(read(path)));
  expect(wrong).toEqual([]);
});

test('a test is red for a change, never by chance or because the machine is busy', () => {
  const own = ['tests/support/wait.ts', 'tests/support/properties.ts'];
  const tests = files(/\.(test|spec)\.tsx?$|^tests\/(support|e2e)\/.*\.ts$/).filter((path) => !own.includes(path));
  const wrong = tests.flatMap((path) => {
    const text = read(path);
    const found = {
      // A threshold of the wall clock; what a test waits for it asks for again and again (#tests/support/wait).
      'performance.now()': / performance\.now\(\)[^;]*\)\.toBeLess/,
      // A limit of its own: the general one is there for what hangs.
      'a time-out of its own': /^ *\}, [\d_]{4,}\);|setTimeout\([\d_]+\);/m,
      // `pause` and `until` say what is waited for.
      'a wait of its own': /new Promise\b[^;]*\bsetTimeout\(|timers\/promises/,
      // What is drawn anew at each run fails at one of them.
      'a draw of its own': /Math\.random\(/,
      'a seed of its own': /^import .* from 'fast-check'/m,
    };
    return Object.entries(found).flatMap(([what, sign]) => (sign.test(text) ? [`${path}: ${what}`] : []));
  });
  expect(wrong).toEqual([]);
});

test('what skips locked rows is claimed once: asked for again within its statement it would find others', () => {
  const wrong = sources.filter((path) => /\b(from|join|in|any) ?\(\s*select\b[^`]*skip locked/i.test(read(path)));
  expect(wrong).toEqual([]);
});

test('no drawer: nothing is called utils, helpers or common', () => {
  const wrong = files(/^(app|jobs|tests|prisma)\//).filter((path) =>
    /(^|\/)(utils?|helpers?|common|misc|lib)(\.\w+)*(\/|$)/.test(path),
  );
  expect(wrong).toEqual([]);
});

test('no inline style: the content security policy would refuse it', () => {
  const wrong = sources.filter((path) => path.endsWith('.tsx') && !isTest(path) && /\sstyle=\{?/.test(read(path)));
  expect(wrong).toEqual([]);
});

test('file names are in kebab case', () => {
  const wrong = sources
    .map((path) => path.split('/').at(-1) as string)
    // The parameters of a route's address are names of code: `$unitCode`, a bare `$` the rest of it; `[.]` is a dot of the address.
    .filter((name) => !/^([a-z0-9_().+-]|\[\.\]|\$[a-zA-Z]*)+$/.test(name));
  expect(wrong).toEqual([]);
});

test('a command file exports the one function that its name says', () => {
  const wrong = sources
    .filter((path) => /^app\/features\/[^/]+\/[a-z]+(-[a-z]+)+\.server\.ts$/.test(path))
    .flatMap((path) => {
      const name = (path.split('/').at(-1) as string).replace('.server.ts', '');
      const camel = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
      const exported = [...read(path).matchAll(/^export (?:async )?(?:function\*?|const|class|let) (\w+)/gm)].map(
        (match) => match[1],
      );
      return exported.length === 1 && exported[0] === camel
        ? []
        : [`${path}: exports ${exported.join(', ') || 'nothing'}`];
    });
  expect(wrong).toEqual([]);
});

test('every room says in at most 25 lines what it owns', () => {
  const rooms = new Set(files(/^app\/features\/[^/]+\//).map((path) => path.split('/')[2] as string));
  const missing = [...rooms].filter((room) => files(new RegExp(`^app/features/${room}/README\\.md$`)).length === 0);
  expect(missing).toEqual([]);
  for (const path of files(/^app\/features\/[^/]+\/README\.md$/)) expect(lines(path), path).toBeLessThanOrEqual(25);
});

test('a route exports only the names that Remix knows', () => {
  const known =
    /^(default|loader|action|handle|meta|links|headers|ErrorBoundary|HydrateFallback|clientLoader|clientAction|shouldRevalidate)$/;
  const wrong = sources
    .filter((path) => path.startsWith('app/routes/') && /\.tsx?$/.test(path))
    .flatMap((path) =>
      [...read(path).matchAll(/^export (?:async )?(?:default )?(?:function|const|class|let|type) (\w+)/gm)]
        .filter((match) => !match[0].includes('default') && !known.test(match[1] as string))
        .map((match) => `${path}: ${match[1]}`),
    );
  expect(wrong).toEqual([]);
});

test('a field of conform is not spread: its id and name would be lost', () => {
  const wrong = sources.filter((path) => path.endsWith('.tsx') && /\.\.\.fields\.\w+\s*[,}]/.test(read(path)));
  expect(wrong).toEqual([]);
});
