import { searchText } from '#app/foundation/text';

/** The stored text by which a unit is found: its name, short name, what tells it from its doubles, and its code. */
export function searchOfUnit(unit: {
  name: string;
  shortName?: string | null;
  qualifier?: string | null;
  code: string;
}): string {
  return searchText([unit.name, unit.shortName, unit.qualifier, unit.code].filter(Boolean).join(' '));
}
