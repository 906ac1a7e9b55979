import { resolve } from 'node:path';
import { matchPath } from '@remix-run/react';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Door, readDoors, readHotDoors } from '#app/cli/route-table';
import type { Policy } from '#app/foundation/http/policy';
import { files } from './source';

let doors: Door[];
const hot = await readHotDoors();

beforeAll(async () => {
  doors = await readDoors(resolve('.'));
});

/** What each section asks at least: a door may ask for more, never for less. */
const sections: Array<{ folder: string; light: boolean; asks: (policy: Policy) => boolean; words: string }> = [
  { folder: '_public+', light: true, asks: ({ allow }) => allow === 'public', words: 'open to everybody' },
  { folder: '_auth+', light: true, asks: () => true, words: 'whatever the step needs' },
  { folder: 'learn+', light: true, asks: ({ allow }) => allow === 'user', words: 'anyone signed in' },
  { folder: 'reports+', light: false, asks: byRole, words: 'roles' },
  { folder: 'units.$unitCode+', light: false, asks: byRole, words: 'roles' },
  {
    folder: 'campaigns+',
    light: false,
    asks: (policy) => byRole(policy) && policy.secondFactor === true,
    words: 'roles with a second factor',
  },
  {
    folder: 'admin+',
    light: false,
    asks: (policy) =>
      byRole(policy) && policy.secondFactor === true && rolesOf(policy).every((role) => role === 'administrator'),
    words: 'administrators with a second factor',
  },
  { folder: 'hooks+', light: false, asks: () => true, words: 'a secret in the address or a signature' },
];

/** Pages of figures are tables to read: they carry no framework either, though they stand among staff pages. */
const lightAmongStaff = /units\.\$unitCode\+\/(progress\._index|progress\.\$targetId\.(_index|compare)|overview)\.tsx$/;

describe('doors', () => {
  test('every file of app/routes is a door that Remix knows', () => {
    const known = new Set(doors.map(({ file }) => file));
    const present = files(/^app\/routes\//).filter((path) => !/\.test\.tsx?$/.test(path));
    expect(present.filter((path) => !known.has(path))).toEqual([]);
    expect(present.length).toBeGreaterThan(40);
  });

  test('every door declares its policy, which comes from a .policy file', () => {
    expect(doors.filter(({ policy }) => !policy).map(({ file }) => file)).toEqual([]);
  });

  test('no two policies share a name', () => {
    const byName = new Map<string, string>();
    const wrong = [
      ...doors.map(({ policy, file }) => ({ policy, file })),
      ...hot.map(({ policy, pattern }) => ({ policy, file: pattern })),
    ]
      .filter(({ policy }) => policy !== null)
      .filter(({ policy }) => {
        const { name, ...rest } = policy as Policy;
        const said = JSON.stringify(rest);
        const known = byName.get(name) ?? said;
        byName.set(name, known);
        return known !== said;
      });
    expect(wrong.map(({ policy, file }) => `${file}: ${policy?.name}`)).toEqual([]);
  });

  test.each(sections)('$folder asks for $words', ({ folder, asks }) => {
    const wrong = doors.filter(({ file, policy }) => inFolder(file, folder) && policy && !asks(policy));
    expect(wrong.map(({ file, policy }) => `${file}: ${policy?.name}`)).toEqual([]);
  });

  test('a section that is not listed here has no doors', () => {
    const listed = (file: string) => sections.some(({ folder }) => inFolder(file, folder));
    expect(doors.filter(({ file }) => file.split('/').length > 3 && !listed(file)).map(({ file }) => file)).toEqual([]);
  });

  test('pages of learners and of the public carry no framework script; staff pages do, but for those of figures', () => {
    const wrong = doors
      .filter(({ kind }) => kind !== 'resource')
      .filter(({ file, light }) =>
        sections.some(
          (section) => inFolder(file, section.folder) && (section.light || lightAmongStaff.test(file)) !== light,
        ),
      );
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  test('no two doors answer at one address', () => {
    const urls = doors.filter(({ kind }) => kind !== 'layout').map(({ url }) => url.replace(/:\w+/g, ':x'));
    expect(urls.filter((url, index) => urls.indexOf(url) !== index)).toEqual([]);
  });
});

describe('hot doors', () => {
  test('are behind the first wall: none is open to everybody', () => {
    expect(hot.length).toBeGreaterThan(0);
    expect(hot.filter(({ policy }) => policy.allow === 'public').map(({ pattern }) => pattern)).toEqual([]);
  });

  test('take little, and only what they name', () => {
    const wrong = hot.filter(({ method, limit }) => (method === 'GET' ? limit !== 0 : limit <= 0 || limit > 65_536));
    expect(wrong.map(({ pattern }) => pattern)).toEqual([]);
  });

  test('stand in nobody’s way: each address is its own, and a page answers there only behind a form, under the same policy', () => {
    const addresses = hot.map(({ method, pattern }) => `${method} ${pattern.replace(/:\w+/g, ':x')}`);
    expect(new Set(addresses).size).toBe(addresses.length);
    const sample = (pattern: string) => pattern.replace(/:(\w+)\??/g, 'x');
    const behind = (pattern: string) =>
      doors.filter(
        ({ url, kind }) =>
          kind !== 'layout' &&
          url.split('/').length === pattern.split('/').length &&
          matchPath(url.replace(/\?$/, ''), sample(pattern)),
      );
    const wrong = hot.filter(({ pattern, body, policy }) => {
      const policies = new Set(behind(pattern).map((door) => door.policy?.name));
      return body === 'form' ? !policies.has(policy.name) : policies.size > 0;
    });
    expect(wrong.map(({ pattern }) => pattern)).toEqual([]);
  });
});

function inFolder(file: string, folder: string): boolean {
  return file.startsWith(`app/routes/${folder}/`);
}

function byRole({ allow }: Policy): boolean {
  return typeof allow === 'object' && allow.roles.length > 0;
}

function rolesOf({ allow }: Policy): readonly string[] {
  return typeof allow === 'object' ? allow.roles : [];
}
