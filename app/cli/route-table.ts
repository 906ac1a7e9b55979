import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import type { RouteConfigEntry } from '@remix-run/route-config';
import type { Policy, RouteHandle } from '#app/foundation/http/policy';
import type { HotDoor } from '#app/server/hot/registry.server';

/** One file of `app/routes`, as Remix itself places it, with what its `handle` says. */
export type Door = {
  /** "/units/:unitCode/people"; a layout has the path of its section. */
  url: string;
  /** "app/routes/…" */
  file: string;
  kind: 'page' | 'layout' | 'resource';
  /** Null when the handle does not name one: a fault. */
  policy: Policy | null;
  /** Whether the page carries no framework script, by its own word or that of a layout above it. */
  light: boolean;
  /** The doors around it, outermost first. */
  above: Door[];
};

/** Every door in the order in which Remix lists them, from the same configuration that the build reads. */
export async function readDoors(root: string): Promise<Door[]> {
  // Remix says this before it reads the file; so do we.
  Object.assign(globalThis, { __remixAppDirectory: join(root, 'app') });
  const { default: routes } = await import('#app/routes');
  return doorsOf(await routes, '', [], root);
}

async function doorsOf(entries: RouteConfigEntry[], base: string, above: Door[], root: string): Promise<Door[]> {
  const found: Door[] = [];
  for (const entry of entries) {
    const url = entry.path ? `${base}/${entry.path}` : base;
    const file = `app/${entry.file}`;
    const text = readFileSync(join(root, file), 'utf8');
    const handle = await handleOf(text, file, root);
    const page = /^export default /m.test(text);
    const door: Door = {
      url: url || '/',
      file,
      kind: entry.children ? 'layout' : page ? 'page' : 'resource',
      policy: handle?.policy ?? null,
      light: handle?.light === true || above.some((outer) => outer.light),
      above,
    };
    // A section without doors yet is still a layout.
    if (/(^|\/)_layout\.tsx$/.test(file)) door.kind = 'layout';
    found.push(door, ...(await doorsOf(entry.children ?? [], url, [...above, door], root)));
  }
  return found;
}

/**
 * A handle is a literal over policies. It is read as text and evaluated with those alone: the module of a page would bring half
 * the house with it. Other imports that it names are undefined to it.
 * @returns null when there is none, or when its policy does not come from a `.policy` file
 */
async function handleOf(text: string, file: string, root: string): Promise<RouteHandle | null> {
  const start = /^export const handle\b[^=]*=\s*/m.exec(text);
  if (!start) return null;
  const literal = literalAt(text, start.index + start[0].length);
  const known = await policiesOf(text, file, root);
  try {
    const handle = new Function(...known.keys(), `return (${literal});`)(...known.values()) as RouteHandle;
    return handle.policy?.allow ? handle : null;
  } catch {
    return null;
  }
}

/** From one brace to the one that closes it. No handle holds a brace in a text. */
function literalAt(text: string, from: number): string {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return text.slice(from, at + 1);
  }
  return text.slice(from);
}

async function policiesOf(text: string, file: string, root: string): Promise<Map<string, unknown>> {
  const known = new Map<string, unknown>();
  const imports = /import\s+\{([^}]*)\}\s+from\s+'([^']+)'/g;
  for (const [, names = '', specifier = ''] of text.matchAll(imports)) {
    const isPolicy = /(\.policy|\/policy)$/.test(specifier);
    const path = specifier.startsWith('#app/')
      ? `app/${specifier.slice(5)}.ts`
      : normalize(join(dirname(file), `${specifier}.ts`));
    const module = isPolicy ? ((await import(/* @vite-ignore */ join(root, path))) as Record<string, unknown>) : {};
    for (const each of names.split(',')) {
      const [name = '', alias = name] = each.trim().split(/\s+as\s+/);
      if (/^\w+$/.test(alias)) known.set(alias, module[name]);
    }
  }
  return known;
}

/** The closed list of hot doors. */
export async function readHotDoors(): Promise<readonly HotDoor[]> {
  const { hotDoors } = await import('#app/server/hot/registry.server');
  return hotDoors;
}

/** "everybody", "signed in", "roles: a, b", and what else the policy asks for. */
export function sayPolicy(policy: Policy): string {
  const who =
    policy.allow === 'public'
      ? 'everybody'
      : policy.allow === 'user'
        ? 'signed in'
        : policy.allow === 'guest'
          ? 'not signed in'
          : policy.allow.roles.join(', ');
  const factor =
    policy.secondFactor === true
      ? '; second factor'
      : policy.secondFactor
        ? `; second factor of ${policy.secondFactor.join(', ')}`
        : '';
  return `${who}${factor}${policy.demoOnly ? '; demo only' : ''}`;
}
