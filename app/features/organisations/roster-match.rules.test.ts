import { describe, expect, test } from 'vitest';
import { day } from '#app/foundation/clock';
import { searchText } from '#app/foundation/text';
import type { KnownMembership, KnownPerson, StagedRow } from './roster-known.rules';
import { judgeRoster } from './roster-match.rules';

const options = { effectiveOn: day('2026-11-22'), today: day('2026-11-22') };

function person(id: string, fullName: string, more: Partial<KnownPerson> = {}): KnownPerson {
  const blank = {
    issuer: null,
    personCode: null,
    identityHash: null,
    birthDate: null,
    gender: null,
    email: null,
    phone: null,
  };
  return { id, fullName, searchText: searchText(fullName), ...blank, ...more };
}

function membership(personId: string, unitId: string, more: Partial<KnownMembership> = {}): KnownMembership {
  const dates = { fromDay: day('2024-01-01'), toDay: null };
  const rest = { audience: 'officials' as const, position: null, mine: true, ...dates };
  return { id: `${personId}@${unitId}`, personId, unitId, unitName: `unit ${unitId}`, ...rest, ...more };
}

let line = 1;
function row(fullName: string, more: Partial<StagedRow> = {}): StagedRow {
  line += 1;
  const blank = { birthDate: null, gender: null, personCode: null, issuer: null, identityHash: null, position: null };
  const rest = { email: null, phone: null, audience: 'officials' as const, unitId: 'u', fromDay: null, newClass: null };
  return { line, fullName, ...blank, ...rest, errors: [], ...more };
}

const coded = (code: string) => ({ issuer: 'csdl-cbccvc', personCode: code });

describe('who is meant', () => {
  test('somebody by the code, in her place: the same', () => {
    const known = { persons: [person('p', 'Lê Thị Ánh', coded('A1'))], memberships: [membership('p', 'u')] };
    expect(judgeRoster([row('Lê Thị Ánh', coded('A1'))], known, options)[0]).toMatchObject({
      outcome: 'same',
      membershipId: 'p@u',
    });
  });

  test('a code with another name is refused; a name mended at the same birth date is a change', () => {
    const birthDate = day('1990-01-01');
    const known = {
      persons: [person('p', 'Lê Thị Ánh', { ...coded('A1'), birthDate })],
      memberships: [membership('p', 'u')],
    };
    const [stranger, mended] = judgeRoster(
      [row('Trần Văn Bê', coded('A1')), row('Lê Thị Ảnh Tuyết', { ...coded('A1'), birthDate })],
      known,
      options,
    );
    expect(stranger).toMatchObject({ outcome: 'error', errors: ['organisations:import.error.codeOfAnother'] });
    expect(mended).toMatchObject({
      outcome: 'changed',
      changes: [{ field: 'fullName', before: 'Lê Thị Ánh', after: 'Lê Thị Ảnh Tuyết' }],
    });
  });

  test('the code of a record that was merged away leads to the one that stayed, and is not taken over', () => {
    const known = {
      persons: [person('p', 'Lê Thị Ánh', { issuer: 'lan-toa', personCode: 'LT-1' })],
      memberships: [membership('p', 'u')],
      formerKeys: [{ personId: 'p', ...coded('A1'), identityHash: 'hash' }],
    };
    const [byCode] = judgeRoster([row('Lê Thị Ánh', coded('A1'))], known, options);
    expect(byCode).toMatchObject({ outcome: 'same', personId: 'p', changes: [] });
    const [byNumber] = judgeRoster([row('Lê Thị Ánh', { identityHash: 'hash' })], known, options);
    expect(byNumber).toMatchObject({ outcome: 'same', personId: 'p', changes: [] });
  });

  test('nobody is renamed whose roster is kept by others', () => {
    const birthDate = day('1990-01-01');
    const known = {
      persons: [person('p', 'Lê Thị Ánh', { ...coded('A1'), birthDate })],
      memberships: [membership('p', 'elsewhere', { mine: false })],
    };
    expect(judgeRoster([row('Phạm Bình', { ...coded('A1'), birthDate })], known, options)[0]?.outcome).toBe('error');
  });

  test('a code and a number of two people are refused', () => {
    const known = {
      persons: [person('p', 'Lê Ánh', coded('A1')), person('q', 'Lê Ánh', { identityHash: 'h' })],
      memberships: [],
    };
    expect(judgeRoster([row('Lê Ánh', { ...coded('A1'), identityHash: 'h' })], known, options)[0]?.errors).toEqual([
      'organisations:import.error.keysOfTwo',
    ]);
  });

  test('without a code, one on the same roster under the same name', () => {
    const known = {
      persons: [person('p', 'Lê Ánh', { birthDate: day('1990-01-01') })],
      memberships: [membership('p', 'u')],
    };
    expect(judgeRoster([row('Lê Ánh')], known, options)[0]).toMatchObject({ outcome: 'same', personId: 'p' });
    expect(judgeRoster([row('Lê Ánh', { birthDate: day('1991-01-01') })], known, options)[0]?.outcome).toBe('new');
  });

  test('of two of one name on a roster, the birth date tells; without it the line is refused', () => {
    const known = {
      persons: [
        person('p', 'Lê Ánh', { birthDate: day('1990-01-01') }),
        person('q', 'Lê Ánh', { birthDate: day('1991-01-01') }),
      ],
      memberships: [membership('p', 'u'), membership('q', 'u')],
    };
    expect(judgeRoster([row('Lê Ánh', { birthDate: day('1991-01-01') })], known, options)[0]?.personId).toBe('q');
    expect(judgeRoster([row('Lê Ánh')], known, options)[0]?.errors).toEqual([
      'organisations:import.error.sameNames?count=2',
    ]);
  });

  test('elsewhere, name and birth date only suggest: somebody is asked, and the answer decides', () => {
    const birthDate = day('1990-01-01');
    const known = { persons: [person('p', 'Lê Ánh', { birthDate })], memberships: [membership('p', 'v')] };
    const asked = row('Lê Ánh', { birthDate });
    const judged = (answer?: string) =>
      judgeRoster([asked], known, { ...options, decisions: answer ? { [asked.line]: answer } : {} })[0];
    expect(judged()).toMatchObject({ outcome: 'ask', candidates: [{ personId: 'p', unitName: 'unit v' }] });
    expect(judged('new')).toMatchObject({ outcome: 'new', personId: null });
    expect(judged('p')).toMatchObject({ outcome: 'moved', personId: 'p', leaves: [{ membershipId: 'p@v' }] });
    expect(judged('somebody else')?.outcome).toBe('ask');
  });
});

describe('what happens to them', () => {
  test('somebody from a roster that I keep moves; from another roster she joins, and leaves nothing', () => {
    const persons = [person('p', 'Lê Ánh', coded('A1'))];
    const lines = [row('Lê Ánh', coded('A1'))];
    expect(judgeRoster(lines, { persons, memberships: [membership('p', 'v')] }, options)[0]?.outcome).toBe('moved');
    const [joined] = judgeRoster(lines, { persons, memberships: [membership('p', 'v', { mine: false })] }, options);
    expect(joined).toMatchObject({ outcome: 'new', personId: 'p', leaves: [] });
  });

  test('an empty cell changes nothing; a filled one does', () => {
    const known = {
      persons: [person('p', 'Lê Ánh', { ...coded('A1'), email: 'a@b.vn' })],
      memberships: [membership('p', 'u', { position: 'Văn thư' })],
    };
    expect(judgeRoster([row('Lê Ánh', coded('A1'))], known, options)[0]?.outcome).toBe('same');
    const [changed] = judgeRoster(
      [row('Lê Ánh', { ...coded('A1'), position: 'Chuyên viên', phone: '0900000001' })],
      known,
      options,
    );
    expect(changed?.changes).toEqual([
      { field: 'phone', before: null, after: '0900000001' },
      { field: 'position', before: 'Văn thư', after: 'Chuyên viên' },
    ]);
  });

  test('a code of ours gives way to the one of its issuer', () => {
    const own = person('p', 'Lê Ánh', { issuer: 'lan-toa', personCode: 'LT-ABCDEFGHJK' });
    const [learnt] = judgeRoster(
      [row('Lê Ánh', coded('A1'))],
      { persons: [own], memberships: [membership('p', 'u')] },
      options,
    );
    expect(learnt).toMatchObject({ outcome: 'changed', changes: [{ field: 'personCode', after: 'A1' }] });
  });

  test('who left comes back as a new membership, but not before she left', () => {
    const known = {
      persons: [person('p', 'Lê Ánh', coded('A1'))],
      memberships: [membership('p', 'u', { toDay: day('2026-06-01') })],
    };
    expect(judgeRoster([row('Lê Ánh', coded('A1'))], known, options)[0]).toMatchObject({
      outcome: 'new',
      fromDay: '2026-11-22',
    });
    const early = row('Lê Ánh', { ...coded('A1'), fromDay: day('2026-05-01') });
    expect(judgeRoster([early], known, options)[0]?.errors).toEqual(['organisations:import.error.overlapping']);
  });
});

describe('a person twice in a file', () => {
  test.each([
    ['by code', coded('A1')],
    ['by number', { identityHash: 'h' }],
    ['by name and birth date', { birthDate: day('1990-01-01') }],
    ['by name alone', {}],
  ])('%s is refused the second time, with the line of the first', (_, keys) => {
    const first = row('Lê Ánh', keys);
    const [one, two] = judgeRoster([first, row('Lê Ánh', keys)], { persons: [], memberships: [] }, options);
    expect(one?.outcome).toBe('new');
    expect(two?.errors).toEqual([`organisations:import.error.duplicate?line=${first.line}`]);
  });

  test('in two audiences is allowed', () => {
    const known = { persons: [person('p', 'Lê Ánh', coded('A1'))], memberships: [] };
    const lines = [row('Lê Ánh', coded('A1')), row('Lê Ánh', { ...coded('A1'), audience: 'system-operators' })];
    expect(judgeRoster(lines, known, options).map(({ outcome }) => outcome)).toEqual(['new', 'new']);
  });
});
