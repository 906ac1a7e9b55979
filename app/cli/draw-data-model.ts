import { type Field, type Model, readModels } from './prisma-models';

const types: Record<string, string> = {
  String: 'text',
  DateTime: 'timestamptz',
  Timestamptz: 'timestamptz',
  Boolean: 'boolean',
};

/** docs/generated/data-model.md: the tables of each room, with what points to what. */
export function drawDataModel(root: string): string {
  const models = readModels(root);
  const names = new Set(models.map(({ name }) => name));
  const rooms = [...new Set(models.map(({ room }) => room))].sort();
  const parts = [
    '# Data model',
    `Made by \`npm run diagrams\` from \`prisma/schema\`: ${models.length} tables in ${rooms.length} files. A table belongs to the room of its file: that room alone writes it. Triggers, checks and partial indexes stand in \`prisma/sql\`.`,
  ];
  for (const room of rooms) {
    const own = models.filter((model) => model.room === room);
    parts.push(`## ${room}`, `\`\`\`mermaid\n${diagram(own, names)}\n\`\`\``);
    const said = own.filter(({ about }) => about).map(({ name, about }) => `- **${name}**: ${about}`);
    if (said.length > 0) parts.push(said.join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

function diagram(models: Model[], names: Set<string>): string {
  const lines = ['erDiagram'];
  for (const { name, fields, ids } of models) {
    lines.push(`  ${name} {`);
    for (const field of fields) if (!names.has(field.type)) lines.push(`    ${column(field, fields, ids)}`);
    lines.push('  }');
  }
  for (const { name, fields } of models) {
    for (const field of fields.filter(({ references }) => references.length > 0)) {
      const alone =
        field.references.length === 1 &&
        fields.some((each) => each.name === field.references[0] && (each.unique || each.id));
      lines.push(`  ${field.type} ${field.many === '?' ? '|o' : '||'}--${alone ? 'o|' : 'o{'} ${name} : ${field.name}`);
    }
  }
  return lines.join('\n');
}

function column({ name, type, many, id, unique }: Field, fields: Field[], ids: string[]): string {
  const kind = `${types[type] ?? type.toLowerCase()}${many === '[]' ? '[]' : ''}`;
  const points = fields.some(({ references }) => references.includes(name));
  const marks = [id || ids.includes(name) ? 'PK' : '', points ? 'FK' : '', unique ? 'UK' : '']
    .filter(Boolean)
    .join(', ');
  return [kind, name, marks, many === '?' ? '"may be empty"' : ''].filter(Boolean).join(' ');
}
