import { childOf, childrenOf, elementsNamed, type XmlElement } from '../xml-element';
import type { PackagePart } from './package.schema';

/** Why a package is not taken; the form says it in the reader's words. */
export type PackageRefusal =
  | 'not-an-archive'
  | 'damaged'
  | 'too-large'
  | 'encrypted'
  | 'no-manifest'
  | 'bad-manifest'
  | 'other-version'
  | 'nothing-to-play'
  | 'file-missing';

export class PackageRefused extends Error {
  constructor(
    readonly reason: PackageRefusal,
    /** A name or a line in the package. */
    readonly place = '',
  ) {
    super(`${reason}: ${place}`);
  }
}

export const MANIFEST = 'imsmanifest.xml';
const MOST_PARTS = 100;

/**
 * What a SCORM 1.2 package plays (ADL SCORM 1.2, Content Aggregation Model, 2.3): its items in order, each with the file that starts it.
 * Sequencing, prerequisites and nested titles are not kept.
 *
 * @param names the files of the archive
 * @throws PackageRefused
 */
export function readManifest(root: XmlElement, names: ReadonlySet<string>): { title: string; parts: PackagePart[] } {
  if (root.name !== 'manifest') throw new PackageRefused('bad-manifest', root.name);
  const version = elementsNamed(childOf(root, 'metadata') ?? root, 'schemaversion')[0]?.text.trim();
  if (version !== undefined && version !== '1.2') throw new PackageRefused('other-version', version.slice(0, 40));
  const organisations = childOf(root, 'organizations');
  const all = organisations ? childrenOf(organisations, 'organization') : [];
  const chosen = all.find(({ attributes }) => attributes.identifier === organisations?.attributes.default) ?? all[0];
  if (!chosen) throw new PackageRefused('nothing-to-play');
  const resources = resourcesOf(root);
  const parts = elementsNamed(chosen, 'item').flatMap((item) => partOf(item, resources, names));
  if (parts.length === 0) throw new PackageRefused('nothing-to-play');
  if (parts.length > MOST_PARTS) throw new PackageRefused('too-large', `${parts.length} items`);
  return { title: titleOf(chosen) || parts[0]?.title || '', parts };
}

/** Where a launch address lies in the archive: without its question, unescaped. */
function fileOfLaunch(launch: string): string {
  const path = launch.replace(/[?#].*$/s, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function resourcesOf(root: XmlElement): Map<string, string> {
  const list = childOf(root, 'resources');
  const bases = [root.attributes.base, list?.attributes.base];
  return new Map(
    (list ? childrenOf(list, 'resource') : []).flatMap(({ attributes }) => {
      const { identifier, href, base } = attributes;
      return identifier && href ? [[identifier, [...bases, base, href].filter(Boolean).join('')]] : [];
    }),
  );
}

function partOf(item: XmlElement, resources: ReadonlyMap<string, string>, names: ReadonlySet<string>): PackagePart[] {
  const { identifierref, parameters = '', isvisible } = item.attributes;
  const href = identifierref === undefined ? undefined : resources.get(identifierref);
  if (href === undefined || isvisible === 'false') return [];
  const launch = withParameters(href, parameters);
  const file = fileOfLaunch(launch);
  if (/^[a-z][a-z0-9+.-]*:|^\/|\\|(^|\/)\.\.(\/|$)/i.test(file) || !names.has(file))
    throw new PackageRefused('file-missing', file.slice(0, 120));
  const text = (name: string) => (childOf(item, name)?.text ?? '').trim();
  const mastery = text('masteryscore');
  return [
    {
      title: titleOf(item) || file,
      launch,
      mastery: /^-?\d{1,7}(\.\d{1,4})?$/.test(mastery) ? mastery : '',
      launchData: text('datafromlms').slice(0, 4_096),
    },
  ];
}

function withParameters(href: string, parameters: string): string {
  const more = parameters.replace(/^[?&]+/, '');
  if (more === '' || parameters.startsWith('#')) return href + (parameters.startsWith('#') ? parameters : '');
  return `${href}${href.includes('?') ? '&' : '?'}${more}`;
}

function titleOf(element: XmlElement): string {
  return (childOf(element, 'title')?.text ?? '').replace(/\s+/g, ' ').normalize('NFC').trim().slice(0, 200);
}
