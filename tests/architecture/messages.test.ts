import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { en } from '#app/foundation/i18n/catalogue.en';
import { km } from '#app/foundation/i18n/catalogue.km';
import { vi } from '#app/foundation/i18n/catalogue.vi';

type Tree = { [key: string]: string | Tree };

const messages = { vi: flatten(vi), en: flatten(en) };
const namespaces = Object.keys(vi);

/** Words that are the same in both languages: names, symbols, abbreviations. */
const sameInBoth = /^(common:productName|common:language\.\w+)$/;

describe('message catalogue', () => {
  test.each(['vi', 'en'] as const)('every file of content/messages/%s is in the catalogue', (language) => {
    const files = readdirSync(`content/messages/${language}`).map((name) => name.replace(/\.json$/, ''));
    expect(Object.keys(language === 'vi' ? vi : en).sort()).toEqual(files.sort());
  });

  test('Vietnamese and English hold the same keys', () => {
    const english = new Set([...messages.en.keys()].map(withoutPlural));
    expect([...messages.vi.keys()].filter((key) => !english.has(key))).toEqual([]);
    expect([...english].filter((key) => !messages.vi.has(key))).toEqual([]);
  });

  test('Khmer says nothing that Vietnamese does not, and says it in its own letters', () => {
    const khmer = [...flatten(km)];
    expect(khmer.filter(([key]) => !messages.vi.has(key))).toEqual([]);
    expect(khmer.filter(([, text]) => !/^[\p{Script=Khmer} ]+$/u.test(text))).toEqual([]);
  });

  test('keys are camelCase; only English has plural forms, and both of them', () => {
    const bad = (key: string) => !/^[a-z]\w*:[a-z0-9][a-zA-Z0-9-]*(\.[a-z0-9][a-zA-Z0-9-]*)*$/.test(key);
    expect([...messages.vi.keys()].filter(bad)).toEqual([]);
    expect([...messages.en.keys()].map(withoutPlural).filter(bad)).toEqual([]);
    const lonely = [...messages.en.keys()].filter(
      (key) =>
        (key.endsWith('_one') && !messages.en.has(key.replace(/_one$/, '_other'))) ||
        (key.endsWith('_other') && !messages.en.has(key.replace(/_other$/, '_one'))),
    );
    expect(lonely).toEqual([]);
  });

  test('placeholders are the same in both languages', () => {
    const different = [...messages.en].filter(
      ([key, text]) => placeholders(text) !== placeholders(messages.vi.get(withoutPlural(key)) ?? ''),
    );
    // "1 day" may spell its number out in the singular.
    expect(
      different.filter(([key, text]) => !(key.endsWith('_one') && placeholders(text) === '')).map(([key]) => key),
    ).toEqual([]);
  });

  test('no text is empty, and all are in composed form', () => {
    const bad = [...messages.vi, ...messages.en].filter(
      ([, text]) => text.trim() === '' || text.normalize('NFC') !== text,
    );
    expect(bad.map(([key]) => key)).toEqual([]);
  });

  test('the Vietnamese is Vietnamese', () => {
    const suspicious = [...messages.vi].filter(([key, text]) => {
      const words = text.replace(/\{\{[^}]*\}\}|https?:\S+|\S+@\S+/g, '');
      const long = (words.match(/[a-zA-Z]/g) ?? []).length >= 16;
      const marked = /[\u0300-\u036fđĐ]/.test(words.normalize('NFD'));
      return (long && !marked) || (messages.en.get(key) === text && marked === false && /[a-z]{4}/.test(words));
    });
    expect(suspicious.map(([key]) => key).filter((key) => !sameInBoth.test(key))).toEqual([]);
  });

  test('every message is said somewhere', () => {
    const said = usage();
    expect([...messages.vi.keys()].filter((key) => !said(key))).toEqual([]);
  });

  test('every key that travels as plain text exists', () => {
    const spoken = sources().flatMap(({ path, text }) =>
      [...text.matchAll(/(?:DomainError\(\s*'[\w-]+',\s*|\b(?:key|messageKey|message|error):\s*)'(\w+:[\w.-]+)/g)]
        .map((match) => match[1] ?? '')
        .filter((key) => namespaces.includes(key.split(':')[0] ?? '') && !messages.vi.has(key))
        .map((key) => `${path}: ${key}`),
    );
    expect(spoken).toEqual([]);
  });
});

function flatten(tree: Record<string, Tree>): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (node: Tree, prefix: string) => {
    for (const [key, value] of Object.entries(node)) {
      if (typeof value === 'string') found.set(prefix + key, value);
      else walk(value, `${prefix}${key}.`);
    }
  };
  for (const [namespace, node] of Object.entries(tree)) walk(node, `${namespace}:`);
  return found;
}

function withoutPlural(key: string): string {
  return key.replace(/_(one|other)$/, '');
}

function placeholders(text: string): string {
  return [...text.matchAll(/\{\{([^}]+)\}\}/g)]
    .map((match) => match[1]?.replace(/\s/g, ''))
    .sort()
    .join(' ');
}

type Source = { path: string; text: string };

function sources(): Source[] {
  return ['app', 'jobs', 'prisma/seed'].flatMap((root) => {
    let names: string[] = [];
    try {
      names = readdirSync(root, { recursive: true, encoding: 'utf8' });
    } catch {
      return [];
    }
    return names
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && !/generated|i18n\/catalogue/.test(name))
      .map((name) => ({ path: join(root, name), text: readFileSync(join(root, name), 'utf8') }));
  });
}

/**
 * Whether a key is named in the sources: in full anywhere, or without its namespace in a file that names the namespace.
 * A template literal stands for every key that fits it, so it must not begin with a variable.
 */
function usage(): (key: string) => boolean {
  const literals = new Set<string>();
  const patterns: RegExp[] = [];
  for (const { text } of sources()) {
    const own = namespaces.filter((namespace) => new RegExp(`['"]${namespace}['"]`).test(text));
    for (const [, quoted] of text.matchAll(/['"`]([\w:.-]+)(?:\?[^'"`]*)?['"`]/g)) {
      if (!quoted) continue;
      literals.add(quoted);
      for (const namespace of own) literals.add(`${namespace}:${quoted}`);
    }
    for (const [, template = ''] of text.matchAll(/`([\w:.-]+\$\{[^`]*)`/g)) {
      const fits = template
        .replace(/\?.*$/, '')
        .replace(/\$\{[^}]*\}/g, '\u0000')
        .replace(/[.-]/g, '\\$&')
        .replaceAll('\u0000', '[\\w.-]+');
      if (!/^[\w:]+(\\\.|:)/.test(fits)) continue;
      if (fits.includes(':')) patterns.push(new RegExp(`^${fits}$`));
      else for (const namespace of own) patterns.push(new RegExp(`^${namespace}:${fits}$`));
    }
  }
  return (key) => literals.has(key) || patterns.some((pattern) => pattern.test(key));
}
