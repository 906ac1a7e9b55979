import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rows, sql } from '#app/foundation/db.server';
import { useDatabase } from '#tests/support/database';
import { night } from '#tests/support/messaging';
import { publishGateRules } from './publish-gate-rules.server';
import { publishTemplates } from './publish-templates.server';

useDatabase();

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'templates-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(
  name: string,
  body: string,
  front = 'channel: email\nclass: operational\nsubject: Thư cho {{name}}\nplaces: [name]',
) {
  writeFileSync(join(folder, name), `---\n${front}\n---\n${body}\n`);
}

test('the files of this project are good', async () => {
  await publishGateRules(night);
  expect((await publishTemplates(night)).published).toBeGreaterThan(15);
  expect(await publishTemplates(night)).toEqual({ published: 0 });
});

test('a changed file is a new version, and the old one stays', async () => {
  write('hello.vi.md', 'Chào {{name}}');
  await publishTemplates(night, folder);
  await publishTemplates(night, folder);
  write('hello.vi.md', 'Kính chào {{name}}');
  await Promise.all([publishTemplates(night, folder), publishTemplates(night, folder)]);
  expect(await rows(sql`select "version", "body" from "Template" order by "version"`)).toEqual([
    { version: 1, body: 'Chào {{name}}' },
    { version: 2, body: 'Kính chào {{name}}' },
  ]);
});

test('every problem of every file is named at once', async () => {
  await publishGateRules(night);
  write('one.vi.md', 'Chào {{nme}}');
  write('Two.vi.md', 'x');
  write('three.sms.vi.md', 'Chào {{name}}');
  await expect(publishTemplates(night, folder)).rejects.toThrow(
    /Two\.vi\.md: is not named[\s\S]*one\.vi\.md: body names an unknown place \{\{nme\}\}[\s\S]*three\.sms\.vi\.md: channel does not fit/,
  );
  for (const name of ['one.vi.md', 'Two.vi.md', 'three.sms.vi.md']) rmSync(join(folder, name));
  write('advert.sms.vi.md', 'Hãy {{name}}', 'channel: sms\nclass: advertising\nplaces: [name]');
  await expect(publishTemplates(night, folder)).rejects.toThrow(/must begin with \[QC\] or \[AD\] \(Điều 13–16/);
  write('advert.sms.vi.md', '[QC] Hãy {{name}}', 'channel: sms\nclass: advertising\nplaces: [name]');
  expect(await publishTemplates(night, folder)).toEqual({ published: 1 });
});
