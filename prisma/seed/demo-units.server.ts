import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { readCsv } from '#app/features/organisations/csv.adapter.server';
import { addDays, type Day, day, yearOf } from '#app/foundation/clock';
import { newId } from '#app/foundation/ids';
import { searchText } from '#app/foundation/text';
import { hamlets } from './demo-names';
import { type Named, story } from './story-2025';

export type DemoUnit = {
  id: string;
  code: string;
  name: string;
  shortName: string | null;
  qualifier: string | null;
  type: string;
  parentCode: string | null;
  opensOn: Day;
  /** How many people the demo invents for it. */
  roster: 'full' | 'light' | 'none';
};

type Organisations = { province: Named } & Record<'departments' | 'press' | 'partners' | 'districts', Named[]>;

const OPENED = day('2004-01-01');

/**
 * The units as they stood when the story begins, before 1 March and 1 July 2025: those that the plans name, the communes of the
 * file of 1 July, the province that joined, which stands below the territory that the system serves; with invented teams and
 * schools. Parents come before children.
 */
export async function demoUnits(today: Day): Promise<DemoUnit[]> {
  const known = parseYaml(read('organisations.yaml')) as Organisations;
  const { province } = known;
  const units: DemoUnit[] = [unit(province, 'province', null, { shortName: 'Tỉnh An Giang' })];
  for (const [list, type] of [
    [[...known.departments, ...story.departments], 'department'],
    [known.press, 'press'],
    [known.partners, 'partner'],
    [known.districts, 'district'],
  ] as const) {
    units.push(...list.map((named) => unit(named, type, province.code)));
  }
  const communes = await demoCommunes(known.districts);
  const schoolYear = schoolYearOf(today);
  return [
    ...[...units, ...communes, ...communes.map(demoTeam)],
    ...demoSchools(['Sông Hậu', 'Thất Sơn', 'Vĩnh Tế', 'Cù Lao Giêng'], 'so-gddt', schoolYear),
    ...joiningUnits(province.code, schoolYear),
  ];
}

/** Kiên Giang, with fewer people, every third commune with a team. */
function joiningUnits(above: string, schoolYear: number): DemoUnit[] {
  const { province, departments, districts } = story.joining;
  const qualifier = 'Tỉnh Kiên Giang';
  const communes = districts.flatMap((district) => {
    const codes = new Set<string>();
    return district.communes.map((name) => {
      const code = freeCode(`${slug(name)}-${district.code}`, codes);
      return unit({ code, name }, 'commune', district.code, { qualifier: district.name });
    });
  });
  const units = [
    unit(province, 'province', above, { shortName: qualifier }),
    ...departments.map((named) => unit(named, 'department', province.code, { qualifier })),
    ...districts.map(({ code, name }) => unit({ code, name }, 'district', province.code, { qualifier })),
    ...[...communes, ...communes.filter((_, index) => index % 3 === 0).map(demoTeam)],
    ...demoSchools(['Hòn Phụ Tử'], 'so-gddt-kien-giang', schoolYear),
  ];
  return units.map((each) => ({ ...each, roster: each.type === 'district' ? 'none' : 'light' }));
}

function freeCode(plain: string, taken: Set<string>): string {
  // Without diacritics Phú Thành and Phú Thạnh of one district are one.
  const code = taken.has(plain) ? `${plain}-2` : plain;
  taken.add(code);
  return code;
}

async function demoCommunes(districts: Named[]): Promise<DemoUnit[]> {
  const words: Record<string, string> = { commune: 'Xã', ward: 'Phường', township: 'Thị trấn' };
  const districtOf = new Map(districts.map((district) => [district.name, district]));
  const communes: DemoUnit[] = [];
  const codes = new Set<string>();
  // new_name, new_type, old_name, old_type, old_province, old_district, split_among_several
  for (const edge of await readCsv(read('reorganisation-2025.csv'), { delimiter: ',', maxRows: 1000 })) {
    const [, , oldName = '', oldType = '', oldProvince, oldDistrict = ''] = edge;
    const district = districtOf.get(oldDistrict);
    const word = words[oldType];
    if (oldProvince !== 'An Giang' || !district || !word) continue;
    const name = `${word} ${oldName}`;
    // A commune that was split stands in several lines.
    if (communes.some((commune) => commune.name === name && commune.parentCode === district.code)) continue;
    const code = freeCode(`${slug(name)}-${district.code}`, codes);
    communes.push(unit({ code, name }, 'commune', district.code, { qualifier: district.name }));
  }
  return communes;
}

function demoTeam(commune: DemoUnit, index: number): DemoUnit {
  const hamlet = hamlets[index % hamlets.length] as string;
  const kind = commune.name.startsWith('Xã') ? 'ấp' : 'khóm';
  const named = { code: `to-cns-${commune.code}`, name: `Tổ công nghệ số cộng đồng ${kind} ${hamlet} (Demo)` };
  return unit(named, 'dtt', commune.code, { qualifier: commune.name, opensOn: day('2022-06-01') });
}

/** Classes are cohorts: they keep their name for three years, and nobody has to be moved every September. */
function demoSchools(names: string[], above: string, schoolYear: number): DemoUnit[] {
  return names.flatMap((name) => {
    const school = unit({ code: `thpt-demo-${slug(name)}`, name: `Trường THPT Demo ${name}` }, 'school', above);
    const classes = [0, 1, 2].flatMap((ago) =>
      ['A1', 'A2'].map((label) => {
        const start = schoolYear - ago;
        const named = {
          code: `${school.code}-${label.toLowerCase()}-${start}`,
          name: `Lớp ${label} khóa ${start}–${start + 3}`,
        };
        return unit(named, 'class', school.code, { qualifier: school.name, opensOn: day(`${start}-09-01`) });
      }),
    );
    return [school, ...classes];
  });
}

/** The year in which the school year of a day began. */
export function schoolYearOf(on: Day): number {
  return yearOf(addDays(on, 122)) - 1;
}

function unit(named: Named, type: string, parentCode: string | null, more: Partial<DemoUnit> = {}): DemoUnit {
  return {
    id: newId(),
    ...named,
    shortName: null,
    qualifier: null,
    type,
    parentCode,
    opensOn: OPENED,
    roster: 'full',
    ...more,
  };
}

function slug(name: string): string {
  return searchText(name).replace(/[^a-z0-9]+/g, '-');
}

function read(name: string): string {
  return readFileSync(join(process.cwd(), 'prisma/seed/data', name), 'utf8');
}
