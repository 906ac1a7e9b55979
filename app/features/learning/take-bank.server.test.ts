import { beforeEach, describe, expect, test } from 'vitest';
import { execute, rows, sql } from '#app/foundation/db.server';
import { DomainError } from '#app/foundation/errors';
import type { UserActor } from '#app/foundation/http/actor';
import { contentFolder, goodCourse } from '#tests/support/course-folder';
import { useDatabase } from '#tests/support/database';
import { everyType } from '#tests/support/every-type';
import { actorWith, makeUnit } from '#tests/support/organisations';
import { type BankFormat, bankFormats } from './bank-file.schema';
import { readGift } from './gift.rules';
import { readMoodleXml } from './moodle/moodle-xml.rules';
import { publishContent } from './publish-content.server';
import { questionTextsFile } from './question-texts.schema';
import { takeBank } from './take-bank.server';
import { readXml } from './xml.adapter.server';
import { parseYaml } from './yaml.adapter.server';

useDatabase();
const root = contentFolder({ 'khoa-nho': { ...goodCourse(), 'questions.yaml': everyTypeDrawn() } });
const bank = 'khoa-nho';
let keeper: UserActor;

beforeEach(async () => {
  await publishContent(undefined, { root });
  keeper = actorWith('campaign-team', await makeUnit('tinh', { type: 'province' }));
});

/** The bank of every type, and what the good course draws. */
function everyTypeDrawn(): string {
  const files = goodCourse();
  const own = files['questions.yaml'] ?? '';
  return `${own.trimEnd()}\n${everyType.slice(everyType.indexOf('  - id: mot-dap-an')).replaceAll('topic: rieng', 'topic: chung')}`;
}

describe('a keeper takes the bank', () => {
  test('as Moodle XML, with its picture and the key that marks now', async () => {
    await execute(sql`
      update "Item" set "correctedKey" = jsonb_set("key", '{correct}', '[3]') where "itemKey" = 'mot-dap-an' and "current"`);
    const { text, name, type } = await takeBank(keeper, { bank, format: 'moodle', text: 'vi', language: 'vi' });
    expect({ name, type }).toEqual({ name: 'khoa-nho.moodle.xml', type: 'application/xml; charset=utf-8' });
    expect(leftIn(text).split(', ').sort()).toEqual(['tinh-huong', 'xep']);
    const xml = readXml(text);
    if ('fault' in xml) throw new Error(xml.fault.message);
    const { questions, faults } = readMoodleXml(xml.root, 'chung');
    expect(faults).toEqual([]);
    const pictured = questions.find(({ item }) => item.id === 'mot-dap-an');
    expect(Buffer.from(pictured?.picture?.base64 ?? '', 'base64').toString()).toContain('<title>Ba bước</title>');
    expect(pictured?.item.options).toEqual(
      expect.arrayContaining([expect.objectContaining({ text: 'bốn', correct: true })]),
    );
  });

  test('as GIFT and as YAML, and each time it is written down', async () => {
    const gift = await takeBank(keeper, { bank, format: 'gift', text: 'vi', language: 'en' });
    expect(readGift(gift.text, 'chung').faults).toEqual([]);
    expect(leftIn(gift.text).split(', ').sort()).toEqual(['mot-dap-an', 'so', 'tinh-huong', 'xep']);
    expect((await takeBank(keeper, { bank, format: 'yaml', text: 'vi', language: 'vi' })).text).toContain(
      'id: tinh-huong',
    );
    const [first, second] = await rows<{ actorId: string; subjectId: string; detail: Record<string, unknown> }>(
      sql`select "actorId", "subjectId", "detail" from "AuditEntry" where "action" = 'question-bank.take' order by "detail" ->> 'format'`,
    );
    expect(first).toMatchObject({ actorId: keeper.userId, subjectId: bank, detail: { format: 'gift', left: 4 } });
    expect(second).toMatchObject({ detail: { format: 'yaml', left: 0 } });
  });
});

test('in English: what is translated, the rest in Vietnamese and named; as YAML the file beside the Vietnamese one', async () => {
  const other =
    'items:\n  c1: {text: "In English?", options: [{text: one, feedback: why}, {text: two, feedback: why}, {text: three, feedback: why}, {text: four, feedback: why}], feedback: remember}\n';
  const files = { ...goodCourse(), 'questions.en.yaml': other };
  await publishContent(undefined, { root: contentFolder({ 'khoa-nho': files }) });
  const taken = (format: BankFormat) => takeBank(keeper, { bank, format, text: 'en', language: 'en' });
  const xml = await taken('moodle');
  expect(xml.name).toBe('khoa-nho.en.moodle.xml');
  expect(xml.text).toContain('Not translated: c2, c3, c4, r1, r2');
  expect(xml.text).toMatch(/In English\?[\s\S]*<answer fraction="100" format="html"><text><!\[CDATA\[<p>one/);
  expect(xml.text).toContain('Câu hỏi c2?');
  expect((await taken('gift')).text).toMatch(/::c1::In English\? \{\s+=one#why/);
  const yaml = await taken('yaml');
  expect(yaml.name).toBe('khoa-nho.en.yaml');
  expect(parseYaml(yaml.name, yaml.text, questionTextsFile)).toEqual(
    expect.objectContaining({ faults: [], value: parseYaml('', other, questionTextsFile).value }),
  );
  expect(
    await rows(sql`select "detail" ->> 'text' as "text" from "AuditEntry" where "action" = 'question-bank.take'`),
  ).toEqual(Array(3).fill({ text: 'en' }));
});

test('nobody else takes it, and nothing is written down', async () => {
  const elsewhere = actorWith('campaign-team', await makeUnit('xa'));
  for (const actor of [elsewhere, actorWith('unit-coordinator', await makeUnit('so'))])
    for (const format of bankFormats)
      await expect(takeBank(actor, { bank, format, text: 'en', language: 'vi' })).rejects.toBeInstanceOf(DomainError);
  await expect(
    takeBank(keeper, { bank: 'khong-co', format: 'yaml', text: 'vi', language: 'vi' }),
  ).rejects.toBeInstanceOf(DomainError);
  expect(await rows(sql`select 1 from "AuditEntry" where "action" = 'question-bank.take'`)).toEqual([]);
});

const leftIn = (text: string) =>
  /(?:Không ghi được trong tệp này|Not in this file): ([a-z0-9, -]+?)(?: -->|\n)/.exec(text)?.[1] ?? '';
