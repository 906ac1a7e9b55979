import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { readCsv } from '#app/features/organisations/csv.adapter.server';
import { addDays, type Day, day, yearOf } from '#app/foundation/clock';
import { newId } from '#app/foundation/ids';
import { searchText } from '#app/foundation/text';
import { hamlets } from './demo-names';

export type DemoUnit = {
  id: string;
  code: string;
  name: string;
  shortName: string | null;
  qualifier: string | null;
  type: string;
  parentCode: string | null;
  opensOn: Day;
};

type Named = { code: string; name: string };
type Organisations = { province: Named } & Record<'departments' | 'press' | 'partners' | 'districts', Named[]>;

const OPENED = day('2004-01-01');

/**
 * The units as the plans know them (before 1 July 2025): the agencies and districts of data/organisations.yaml, the 155
 * communes of data/reorganisation-2025.csv, and invented teams and schools below them. Parents come before children.
 */
export async function demoUnits(today: Day): Promise<DemoUnit[]> {
  const known = parseYaml(read('organisations.yaml')) as Organisations;
  const { province } = known;
  const units: DemoUnit[] = [unit(province, 'province', null, { shortName: 'Tỉnh An Giang' })];
  for (const [list, type] of [
    ['departments', 'department'],
    ['press', 'press'],
    ['partners', 'partner'],
    ['districts', 'district'],
  ] as const) {
    units.push(...known[list].map((named) => unit(named, type, province.code)));
  }
  const communes = await demoCommunes(known.districts);
  return [...units, ...communes, ...communes.map(demoTeam), ...demoSchools(schoolYearOf(today))];
}

async function demoCommunes(districts: Named[]): Promise<DemoUnit[]> {
  const words: Record<string, [prefix: string, code: string]> = {
    commune: ['Xã', 'xa'],
    ward: ['Phường', 'phuong'],
    township: ['Thị trấn', 'thi-tran'],
  };
  const districtOf = new Map(districts.map((district) => [district.name, district]));
  const communes: DemoUnit[] = [];
  // new_name, new_type, old_name, old_type, old_province, old_district, split_among_several
  for (const edge of await readCsv(read('reorganisation-2025.csv'), { delimiter: ',', maxRows: 1000 })) {
    const [, , oldName = '', oldType = '', oldProvince, oldDistrict = ''] = edge;
    const district = districtOf.get(oldDistrict);
    const word = words[oldType];
    if (oldProvince !== 'An Giang' || !district || !word) continue;
    const name = `${word[0]} ${oldName}`;
    // A commune that was split stands in several lines.
    if (communes.some((commune) => commune.name === name && commune.parentCode === district.code)) continue;
    const plain = `${word[1]}-${slug(oldName)}-${district.code}`;
    // Without diacritics Phú Thành and Phú Thạnh of the same district are one.
    const code = communes.some((commune) => commune.code === plain) ? `${plain}-2` : plain;
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
function demoSchools(schoolYear: number): DemoUnit[] {
  const names = ['Sông Hậu', 'Thất Sơn', 'Vĩnh Tế', 'Cù Lao Giêng'];
  return names.flatMap((name) => {
    const school = unit({ code: `thpt-demo-${slug(name)}`, name: `Trường THPT Demo ${name}` }, 'school', 'so-gddt');
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
  return { id: newId(), ...named, shortName: null, qualifier: null, type, parentCode, opensOn: OPENED, ...more };
}

function slug(name: string): string {
  return searchText(name).replace(/[^a-z0-9]+/g, '-');
}

function read(name: string): string {
  return readFileSync(join(process.cwd(), 'prisma/seed/data', name), 'utf8');
}
