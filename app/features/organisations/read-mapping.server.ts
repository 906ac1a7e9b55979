import { DomainError } from '#app/foundation/errors';
import type { Actor } from '#app/foundation/http/actor';
import { readRoster } from './read-roster.server';
import { type ColumnMeaning, findColumns, headingText, likelyHeadings } from './roster-columns.rules';
import { importById } from './roster-import.queries.server';
import { rememberedHeadings, uploadOf } from './uploads.server';

export type MappedColumn = { index: number; heading: string; samples: string[]; meaning: ColumnMeaning | '' | null };

/** The columns of an uploaded file with some of their cells, and what each is taken for: null where nobody knows. */
export async function readMapping(actor: Actor, { importId }: { importId: string }): Promise<MappedColumn[]> {
  const load = await importById(actor, { importId });
  const bytes = ['mapping', 'checked'].includes(load.state) ? await uploadOf(importId) : null;
  if (!bytes) throw new DomainError('invalid', 'organisations:import.discarded');
  const remembered = await rememberedHeadings(load.unitId);
  const { records } = await readRoster({ name: load.fileName, bytes }, remembered);
  const found = findColumns(records, remembered);
  const headingRow = found?.headingRow ?? likelyHeadings(records);
  const meanings = new Map(Object.entries(found?.at ?? {}).map(([field, at]) => [at, field as ColumnMeaning]));
  return (records[headingRow] ?? []).flatMap((heading, index) => {
    if (heading.trim() === '') return [];
    const cells = records.slice(headingRow + 1, headingRow + 30).map((row) => row[index]?.trim() ?? '');
    const samples = [...new Set(cells.filter(Boolean))].slice(0, 3).map((text) => text.slice(0, 40));
    const said = remembered.get(headingText(heading));
    return [{ index, heading: heading.trim().slice(0, 80), samples, meaning: meanings.get(index) ?? said ?? null }];
  });
}
