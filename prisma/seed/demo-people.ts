import { addDays, type Day, day, daysBetween, yearOf } from '#app/foundation/clock';
import { newId } from '#app/foundation/ids';
import { nameSortKey, searchText } from '#app/foundation/text';
import { type DemoLogin, demoLogins } from './demo-accounts';
import { inventName } from './demo-names';
import type { DemoUnit } from './demo-units.server';
import { type Random, randomFrom } from './random';

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

export type DemoPeople = {
  persons: DemoPerson[];
  memberships: DemoMembership[];
  logins: Array<DemoLogin & { personId: string }>;
};

/** How many people of each audience a unit of a type holds: [fewest, most]. */
const strength: Record<string, Partial<Record<DemoLogin['audience'], [number, number]>>> = {
  province: { officials: [6, 6] },
  department: { officials: [8, 14], 'system-operators': [2, 3] },
  press: { officials: [6, 8] },
  district: { officials: [6, 9], 'system-operators': [1, 2] },
  commune: { officials: [3, 6] },
  dtt: { 'dtt-members': [3, 6] },
  school: { officials: [5, 8] },
  class: { 'high-school-students': [10, 14] },
};

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

/** Some 1,700 invented people with believable dates: most have been there for years, some joined or left in this cycle. */
export function demoPeople(units: DemoUnit[], today: Day): DemoPeople {
  const random = randomFrom(1588);
  const persons: DemoPerson[] = [];
  const memberships: DemoMembership[] = [];
  /** How many of an audience a unit has so far, the people of the printed list left out. */
  const places = new Map<string, number>();

  function add(unit: DemoUnit, audience: DemoLogin['audience'], known?: DemoLogin): DemoPerson {
    const invented = inventName(random);
    const fullName = known?.fullName ?? invented.fullName;
    const [issuer, prefix] = issuers[audience];
    const person: DemoPerson = {
      id: newId(),
      issuer,
      personCode: `${prefix}${String(100_001 + persons.length * 7).padStart(8, '0')}`,
      fullName,
      givenNameKey: nameSortKey(fullName),
      searchText: searchText(fullName),
      birthDate: birthDate(random, audience, unit, today),
      gender: known ? null : invented.gender,
      email:
        audience === 'officials' || audience === 'system-operators'
          ? `ag${persons.length + 1}@demo.angiang.example`
          : null,
      phone: `09000${String(persons.length + 1).padStart(5, '0')}`,
      minor: audience === 'high-school-students',
    };
    persons.push(person);
    memberships.push({
      id: newId(),
      personId: person.id,
      unitId: unit.id,
      audience,
      position: known?.position ?? positionOf(audience, unit.type, places.get(`${unit.id} ${audience}`) ?? 0),
      ...membershipDays(random, audience, unit, today, known !== undefined),
      source: 'seed',
    });
    if (!known) places.set(`${unit.id} ${audience}`, (places.get(`${unit.id} ${audience}`) ?? 0) + 1);
    return person;
  }

  const logins = demoLogins.map((login) => {
    const home = homeOf(login, units);
    return { ...login, personId: add(home, login.audience, login).id };
  });
  for (const unit of units) {
    for (const [audience, [fewest, most]] of Object.entries(strength[unit.type] ?? {})) {
      const count = random.between(fewest, most);
      for (let index = 0; index < count; index += 1) add(unit, audience as DemoLogin['audience']);
    }
  }
  return { persons, memberships, logins };
}

function homeOf(login: DemoLogin, units: DemoUnit[]): DemoUnit {
  const { unit: code, firstBelow } = login.home;
  const home = units.find((unit) =>
    firstBelow ? unit.parentCode === code && unit.type === firstBelow : unit.code === code,
  );
  if (!home) throw new Error(`The demo's unit ${code} is missing`);
  return home;
}

function birthDate(random: Random, audience: DemoLogin['audience'], unit: DemoUnit, today: Day): Day {
  // A cohort that began in 2024 was born in 2009.
  const year = audience === 'high-school-students' ? yearOf(unit.opensOn) - 15 : yearOf(today) - random.between(24, 58);
  return addDays(day(`${year}-01-01`), random.between(0, 364));
}

function membershipDays(random: Random, audience: DemoLogin['audience'], unit: DemoUnit, today: Day, settled: boolean) {
  if (audience === 'high-school-students') return { fromDay: addDays(unit.opensOn, 4), toDay: null };
  const newYear = day(`${yearOf(today)}-01-01`);
  const passed = daysBetween(newYear, today);
  const kind = settled ? 1 : random.next();
  if (kind < 0.05 && passed > 40) return { fromDay: addDays(newYear, random.between(10, passed - 10)), toDay: null };
  const fromDay = addDays(newYear, -random.between(30, 1_400));
  if (kind < 0.08 && passed > 40) return { fromDay, toDay: addDays(newYear, random.between(10, passed - 10)) };
  return { fromDay, toDay: null };
}
