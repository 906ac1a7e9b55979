import { type Door, readDoors, readHotDoors, sayPolicy } from './route-table';

/** docs/generated/routes.md: every address, the file behind it, and who may knock. */
export async function drawRoutes(root: string): Promise<string> {
  const doors = (await readDoors(root)).filter(({ kind }) => kind !== 'layout');
  const hot = await readHotDoors();
  const sections = new Map<string, Door[]>();
  for (const door of doors) {
    const section = /^app\/routes\/([^/]+)\//.exec(door.file)?.[1] ?? 'routes';
    sections.set(section, [...(sections.get(section) ?? []), door]);
  }
  const parts = [
    '# Doors',
    `Made by \`npm run diagrams\` from the routes that Remix itself reads and from \`app/server/hot\`. ${doors.length} doors, ${hot.length} hot doors. *Light* pages carry no framework script.`,
  ];
  for (const [section, inside] of sections) {
    parts.push(
      `## ${section}`,
      table(
        ['Address', 'File', 'Policy', 'Open to', 'Kind'],
        inside
          .sort((one, other) => compare(one.url, other.url))
          .map(({ url, file, policy, light, kind }) => [
            `\`${url}\``,
            `\`${file.replace(`app/routes/${section}/`, '')}\``,
            policy?.name ?? 'none',
            policy ? sayPolicy(policy) : 'nobody',
            kind === 'resource' ? 'resource' : light ? 'light' : 'page',
          ]),
      ),
    );
  }
  parts.push(
    '## Hot doors',
    table(
      ['Address', 'Method', 'Policy', 'Open to', 'Largest body'],
      hot.map(({ pattern, method, policy, limit }) => [
        `\`${pattern}\``,
        method,
        policy.name,
        sayPolicy(policy),
        limit === 0 ? 'none' : `${limit} bytes`,
      ]),
    ),
  );
  return `${parts.join('\n\n')}\n`;
}

function table(head: string[], lines: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...lines.map(line)].join('\n');
}

/** By code points: the same on every machine, whatever its language. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
