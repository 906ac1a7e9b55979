import { readSource } from './schema-source';

export type Field = {
  name: string;
  /** As Prisma calls it, or as PostgreSQL does where the schema says so (`@db.Uuid`). */
  type: string;
  /** '' | '?' | '[]' */
  many: string;
  id: boolean;
  unique: boolean;
  /** Names of this model's columns that point to the other; empty where the other side holds them. */
  references: string[];
};

/** A table, and the file of `prisma/schema` it stands in: that is the room that owns it. */
export type Model = { name: string; room: string; about: string; fields: Field[]; ids: string[] };

/** Every model of `prisma/schema`, in the order of the files. */
export function readModels(root: string): Model[] {
  return readSource(root).schema.flatMap(({ path, content }) => {
    const room = (path.split('/').at(-1) as string).replace('.prisma', '');
    const blocks = /((?:^\/\/\/.*\n)*)^model (\w+) \{\n([\s\S]*?)^\}/gm;
    return [...content.matchAll(blocks)].map(([, comment = '', name = '', body = '']) => ({
      name,
      room,
      about: comment
        .replace(/^\/\/\/ ?/gm, '')
        .replace(/\n/g, ' ')
        .trim(),
      fields: fieldsOf(body),
      ids:
        /@@id\(\[([^\]]+)\]/
          .exec(body)?.[1]
          ?.split(',')
          .map((each) => each.trim()) ?? [],
    }));
  });
}

function fieldsOf(body: string): Field[] {
  return body
    .split('\n')
    .map((line) => line.replace(/\/\/.*$/, '').trim())
    .filter((line) => /^[a-z]/.test(line))
    .map((line) => {
      const [, name = '', type = '', many = ''] = /^(\w+)\s+(\w+)(\?|\[\])?/.exec(line) ?? [];
      return {
        name,
        type: /@db\.(\w+)/.exec(line)?.[1] ?? type,
        many,
        id: /\s@id\b/.test(line),
        unique: /\s@unique\b/.test(line),
        references:
          /fields: \[([^\]]+)\]/
            .exec(line)?.[1]
            ?.split(',')
            .map((each) => each.trim()) ?? [],
      };
    });
}
