import { expect, test } from 'vitest';
import { addDays, day } from '#app/foundation/clock';
import { vi } from '#app/foundation/i18n/catalogue.vi';
import { fc } from '#tests/support/properties';
import { audiences, issuerOf } from './audiences.rules';
import { readName, readPersonCode } from './person-fields.rules';
import { findColumns } from './roster-columns.rules';
import { type RosterLine, rosterTable } from './roster-csv.rules';
import { readRows } from './roster-rows.rules';

const words = {
  heading: (field: keyof typeof vi.organisations.roster.heading) => vi.organisations.roster.heading[field],
  audience: (audience: string) => audience,
  gender: (gender: string) => gender,
};
const letters = fc.constantFrom(..."aăâbcdđeêghiklmnoôơpqrstuưvxyÁẶỆỜữ '-");
const name = fc
  .string({ unit: letters, minLength: 2, maxLength: 40 })
  .map((text) => readName(text))
  .filter((text) => text !== null);
const code = fc
  .string({ unit: fc.constantFrom(...'0123456789AB'), minLength: 2, maxLength: 12 })
  .filter((text) => readPersonCode(text) === text);
const someDay = fc.integer({ min: 0, max: 12_000 }).map((days) => addDays(day('1980-01-01'), days));
const line: fc.Arbitrary<RosterLine> = fc.record({
  personCode: fc.option(code),
  fullName: name,
  birthDate: fc.option(someDay),
  gender: fc.option(fc.constantFrom('male', 'female', 'other')),
  position: fc.option(fc.constantFrom('=1+1', 'Tổ trưởng, "A"', '-3', '@x')),
  email: fc.option(fc.constantFrom('a@b.vn', 'le.van+1@an-giang.gov.vn')),
  phone: fc.option(fc.constantFrom('0901234567', '0321234567')),
  audience: fc.constantFrom(...audiences),
  unitCode: fc.constant('thpt'),
  unitName: fc.constant('Trường Demo'),
  fromDay: someDay,
});

test('whatever a roster holds, its table reads as the same', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
      const { headings, rows } = rosterTable(lines, words);
      const records = [headings, ...rows];
      const columns = findColumns(records);
      if (!columns) throw new Error('our own headings are not known');
      const units = [{ id: 'u', code: 'thpt', name: 'Trường Demo' }];
      const context = { units, unitId: 'u', audience: audiences[0], today: day('2026-11-22') };
      const read = readRows(records, columns, context);
      expect(read.flatMap(({ errors }) => errors)).toEqual([]);
      expect(read.map(({ row }) => row)).toMatchObject(
        lines.map(({ unitCode: _code, unitName: _name, ...each }) => ({
          ...each,
          unitId: 'u',
          issuer: each.personCode && issuerOf(each.audience, each.personCode),
        })),
      );
    }),
    { numRuns: 300 },
  );
});
