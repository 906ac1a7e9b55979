import { addDays, type Day, day, yearOf } from '#app/foundation/clock';
import { newId } from '#app/foundation/ids';
import { nameSortKey, searchText } from '#app/foundation/text';
import type { DemoLogin } from './demo-accounts';
import { inventName } from './demo-names';
import type { DemoUnit } from './demo-units.server';
import type { Random } from './random';

export type DemoPerson = {
  id: string;
  issuer: string;
  personCode: string;
  fullName: string;
  givenNameKey: string;
  searchText: string;
  birthDate: Day;
  gender: string | null;
  email: string | null;
  phone: string;
  minor: boolean;
};

export type DemoMembership = {
  id: string;
  personId: string;
  unitId: string;
  audience: string;
  position: string | null;
  fromDay: Day;
  toDay: Day | null;
  source: string;
};

export type Audience = DemoLogin['audience'];
export type Days = { fromDay: Day; toDay: Day | null };
export type Home = Pick<DemoUnit, 'id' | 'type' | 'opensOn'>;

/**
 * Invents people one after another.
 * @param options.known how many there are already: their codes and addresses go on from there
 */
export function inventor(random: Random, { today, known: there }: { today: Day; known: number }) {
  const persons: DemoPerson[] = [];
  const memberships: DemoMembership[] = [];
  /** How many of an audience a unit has so far, the people of the printed list left out. */
  const places = new Map<string, number>();

  function add(
    unit: Home,
    audience: Audience,
    days: Days,
    { fullName, position }: Partial<DemoLogin> = {},
  ): DemoPerson {
    const invented = inventName(random);
    const name = fullName ?? invented.fullName;
    const [issuer, prefix] = issuers[audience];
    const number = there + persons.length;
    const person: DemoPerson = {
      id: newId(),
      issuer,
      personCode: `${prefix}${String(100_001 + number * 7).padStart(8, '0')}`,
      fullName: name,
      givenNameKey: nameSortKey(name),
      searchText: searchText(name),
      birthDate: birthDate(random, audience, unit.opensOn, today),
      gender: fullName ? null : invented.gender,
      email:
        audience === 'officials' || audience === 'system-operators' ? `ag${number + 1}@demo.angiang.example` : null,
      phone: `09000${String(number + 1).padStart(5, '0')}`,
      minor: audience === 'high-school-students',
    };
    const key = `${unit.id} ${audience}`;
    const place = places.get(key) ?? 0;
    persons.push(person);
    memberships.push({
      id: newId(),
      personId: person.id,
      unitId: unit.id,
      audience,
      position: position ?? positionOf(audience, unit.type, place),
      ...days,
      source: 'seed',
    });
    if (!fullName) places.set(key, place + 1);
    return person;
  }

  return { add, made: { persons, memberships } };
}

/** Heads come first in a unit; the others take what follows, again and again. */
const positions: Record<string, { heads: string[]; others: string[] }> = {
  officials: {
    heads: ['Giám đốc', 'Phó Giám đốc'],
    others: ['Chuyên viên', 'Chuyên viên', 'Trưởng phòng', 'Chuyên viên', 'Văn thư', 'Phó Trưởng phòng', 'Kế toán'],
  },
  'officials of a province': { heads: [], others: ['Chuyên viên', 'Chuyên viên chính'] },
  'officials of a press': {
    heads: ['Tổng Biên tập'],
    others: ['Phóng viên', 'Biên tập viên', 'Phóng viên', 'Kỹ thuật viên'],
  },
  'officials of a district': {
    heads: ['Chủ tịch UBND', 'Phó Chủ tịch UBND', 'Chánh Văn phòng'],
    others: ['Chuyên viên', 'Trưởng phòng Văn hóa và Thông tin', 'Chuyên viên'],
  },
  'officials of a commune': {
    heads: ['Chủ tịch UBND', 'Phó Chủ tịch UBND'],
    others: ['Tư pháp - Hộ tịch', 'Văn phòng - Thống kê', 'Địa chính - Xây dựng', 'Tài chính - Kế toán'].map(
      (post) => `Công chức ${post}`,
    ),
  },
  'officials of a school': {
    heads: ['Hiệu trưởng', 'Phó Hiệu trưởng'],
    others: ['Giáo viên', 'Giáo viên Tin học', 'Giáo viên'],
  },
  'system-operators': { heads: ['Quản trị hệ thống'], others: ['Viên chức vận hành', 'Cán bộ Bộ phận một cửa'] },
  'dtt-members': { heads: ['Tổ trưởng'], others: ['Thành viên'] },
  'high-school-students': { heads: [], others: ['Học sinh'] },
};

function positionOf(audience: string, unitType: string, place: number): string {
  const { heads, others } = positions[`${audience} of a ${unitType}`] ??
    positions[audience] ?? { heads: [], others: [] };
  return heads[place] ?? (others[(place - heads.length) % others.length] as string);
}

const issuers: Record<DemoLogin['audience'], [issuer: string, prefix: string]> = {
  officials: ['csdl-cbccvc', 'AG'],
  'system-operators': ['csdl-cbccvc', 'AG'],
  'dtt-members': ['lan-toa', 'LT-'],
  'high-school-students': ['moet', '89'],
};

function birthDate(random: Random, audience: Audience, opensOn: Day, today: Day): Day {
  // A cohort that began in 2024 was born in 2009.
  const year = audience === 'high-school-students' ? yearOf(opensOn) - 15 : yearOf(today) - random.between(24, 58);
  return addDays(day(`${year}-01-01`), random.between(0, 364));
}
