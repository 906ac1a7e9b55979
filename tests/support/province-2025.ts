import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { codeOf, fullName, readFileRows } from '#app/features/organisations/reorganisation-file.rules';
import { searchOfUnit } from '#app/features/organisations/unit-search.rules';
import { now } from '#app/foundation/clock';
import { execute, sql } from '#app/foundation/db.server';
import { newId } from '#app/foundation/ids';
import { nameSortKey, searchText } from '#app/foundation/text';
import type { MadeUnit } from './organisations';

export const FILE_2025 = 'prisma/seed/data/reorganisation-2025.csv';

type Made = { id: string; code: string; name: string; type: string; parentId: string | null; qualifier: string | null };

/**
 * The two provinces as they stood before 1 July 2025, as far as the file knows them: Kiên Giang below An Giang, which the system
 * stands for; districts where the file names them; 298 communes, Kiên Hải's four among them; a team in each, a school in every tenth.
 */
export async function makeProvince2025(): Promise<{ province: MadeUnit; communes: number; districts: number }> {
  const units: Made[] = [];
  const add = (name: string, type: string, parent: Made | null, code = codeOf(name)): Made => {
    const free = units.some((unit) => unit.code === code) ? `${code}-${units.length}` : code;
    const unit = {
      id: newId(),
      code: free,
      name,
      type,
      parentId: parent?.id ?? null,
      qualifier: type === 'commune' ? (parent?.name ?? null) : null,
    };
    units.push(unit);
    return unit;
  };
  const province = add('UBND tỉnh An Giang', 'province', null, 'ubnd-tinh');
  const provinces = new Map([
    ['An Giang', province],
    ['Kiên Giang', add('UBND tỉnh Kiên Giang', 'province', province)],
  ]);
  const districts = new Map<string, Made>();
  const seen = new Set<string>();
  for (const row of readFileRows(parse(readFileSync(FILE_2025, 'utf8')) as string[][]).rows) {
    const above = provinces.get(row.old_province) as Made;
    if (row.old_type === 'district') {
      const islands = add('Huyện Kiên Hải', 'district', above);
      for (const island of ['Hòn Tre', 'Lại Sơn', 'An Sơn', 'Nam Du']) add(`Xã ${island}`, 'commune', islands);
      continue;
    }
    const key = `${row.old_province} ${row.old_district} ${row.old_type} ${row.old_name}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const named = `${row.old_province} ${row.old_district}`;
    if (row.old_district && !districts.has(named)) districts.set(named, add(row.old_district, 'district', above));
    add(fullName(row.old_type, row.old_name), 'commune', districts.get(named) ?? above);
  }
  const communes = units.filter(({ type }) => type === 'commune');
  for (const [index, commune] of communes.entries()) {
    add(`Tổ công nghệ số ${commune.name}`, 'dtt', commune, `to-${commune.code}`);
    if (index % 10 === 0) add(`Trường ${commune.name}`, 'school', commune, `thpt-${commune.code}`);
  }
  await insert(units);
  return { province, communes: communes.length, districts: units.filter(({ type }) => type === 'district').length };
}

async function insert(units: readonly Made[]): Promise<void> {
  const column = <Key extends keyof Made>(key: Key) => units.map((unit) => unit[key]);
  await execute(sql`
    insert into "Unit" ("id", "code", "name", "type", "qualifier", "searchText", "opensOn", "createdAt")
    select *, '2004-01-01'::date, ${now()} from unnest(${column('id')}::uuid[], ${column('code')}::text[], ${column('name')}::text[],
      ${column('type')}::text[], ${column('qualifier')}::text[], ${units.map(searchOfUnit)}::text[])`);
  await execute(sql`
    insert into "UnitPlace" ("id", "unitId", "parentId", "fromDay")
    select *, '2004-01-01'::date from unnest(${units.map(() => newId())}::uuid[], ${column('id')}::uuid[], ${column('parentId')}::uuid[])`);
}

/** People shared out evenly over the units of some types, each with one membership since 2021. */
export async function fillUnits(audience: string, types: readonly string[], count: number): Promise<void> {
  const name = 'Nguyễn Văn Thử';
  await execute(sql`
    with place as (
      select "id", row_number() over (order by "code") - 1 as at, count(*) over () as of from "Unit" where "type" = any(${[...types]}::text[])
    ), fresh as (
      select gen_random_uuid() as id, n from generate_series(0, ${count - 1}::int) n
    ), person as (
      insert into "Person" ("id", "issuer", "personCode", "fullName", "givenNameKey", "searchText", "createdAt")
      select id, 'thu', ${audience} || n, ${name}, ${nameSortKey(name)}, ${searchText(name)}, ${now()} from fresh
    )
    insert into "Membership" ("id", "personId", "unitId", "audience", "fromDay", "createdAt")
    select gen_random_uuid(), fresh.id, place."id", ${audience}, '2021-01-01', ${now()} from fresh join place on place.at = fresh.n % place.of`);
}
