import type { Day } from '#app/foundation/clock';
import { searchText } from '#app/foundation/text';
import type { Audience } from './audiences.rules';

export type UnitOfFile = { id: string; code: string; name: string; type?: string; parentId?: string | null };

export type RosterContext = {
  /** The unit of the import and all below it: a line may name any of these. */
  units: readonly UnitOfFile[];
  /** For lines that name none. */
  unitId: string;
  audience: Audience;
  today: Day;
};

export type NewClass = { schoolId: string; name: string };
type Named = { code: string; name: string; className: string; audience: Audience };
type Found = { unitId: string; newClass?: NewClass; error?: string };
export type FindUnit = (named: Named) => Found;

/**
 * Finds the unit that a line names: by its code, else by its name if only one bears it; then the class there. A class that a
 * school of pupils does not have yet is to be opened.
 */
export function unitFinder({ units, unitId }: RosterContext): FindUnit {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const byCode = new Map(units.map((unit) => [unit.code, unit.id]));
  const byName = new Map<string, string[]>();
  for (const unit of units) byName.set(nameKey(unit.name), [...(byName.get(nameKey(unit.name)) ?? []), unit.id]);

  const one = (found: readonly string[], none: string): Found => {
    if (found.length === 1 && found[0]) return { unitId: found[0] };
    return { unitId, error: found.length ? 'organisations:import.error.unitAmbiguous' : none };
  };
  const named = (name: string) => byName.get(nameKey(name)) ?? byName.get(nameKey(`Lớp ${name}`)) ?? [];

  function baseOf({ code, name }: Named): Found {
    if (code !== '') {
      const found = byCode.get(code.toLowerCase());
      return found ? { unitId: found } : { unitId, error: 'organisations:import.error.unitCode' };
    }
    return name === '' ? { unitId } : one(named(name), 'organisations:import.error.unitName');
  }

  return (line) => {
    const base = baseOf(line);
    if (base.error || line.className === '') return base;
    const place = byId.get(base.unitId);
    if (place && classKey(place.name) === classKey(line.className)) return base;
    const classes = named(line.className).filter((id) => {
      const parent = byId.get(id)?.parentId;
      return parent === undefined || base.unitId === unitId || parent === base.unitId;
    });
    const opens = classes.length === 0 && place?.type === 'school' && line.audience === 'high-school-students';
    if (!opens) return one(classes, 'organisations:import.error.unitName');
    if (!/^[\p{L}\p{N}][\p{L}\p{N} ./-]{0,39}$/u.test(line.className)) {
      return { ...base, error: 'organisations:import.error.unitName' };
    }
    return { ...base, newClass: { schoolId: base.unitId, name: className(line.className) } };
  };
}

/** A class as its unit is called: `10a1` and `Lớp 10A1` are one. */
function className(text: string): string {
  const bare = text.replace(/^l(ớ|ơ|o)p\s+/iu, '').toUpperCase();
  return `Lớp ${bare}`;
}

/** By what two spellings of a class are the same one. */
export function classKey(name: string): string {
  return nameKey(name).replace(/^lop /, '');
}

function nameKey(name: string): string {
  return searchText(name).replace(/[‐-―-]/g, '-');
}
