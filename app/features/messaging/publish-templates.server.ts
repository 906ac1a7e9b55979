import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { now, today } from '#app/foundation/clock';
import { execute, inTransaction, rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { gateRules } from './gate/gate-rules.server';
import { gateFor } from './gate.rules';
import { assertNightStaff } from './messaging.policy';
import { type TemplateFile, templateFile, templateFileName } from './template.schema';

/**
 * Takes the files of content/templates into the database: what changed becomes a new version, what waves were sent with stays.
 * Safe to run at every start and in several processes.
 * @throws Error that lists every problem of every file
 */
export async function publishTemplates(actor: Actor, folder = 'content/templates'): Promise<{ published: number }> {
  assertNightStaff(actor);
  const files = await readTemplates(folder);
  const problems = await unlabelled(files);
  if (problems.length > 0) throw new Error(`Templates with problems:\n${problems.join('\n')}`);
  return inTransaction(async () => {
    await execute(sql`select pg_advisory_xact_lock(hashtext('messaging.templates'))`);
    const known = await rows<{ key: string; channel: string; language: string; version: number; hash: string }>(sql`
      select distinct on ("key", "channel", "language") "key", "channel", "language", "version", "hash"
      from "Template" order by "key", "channel", "language", "version" desc`);
    const current = new Map(known.map((row) => [`${row.key} ${row.channel} ${row.language}`, row]));
    const changed = files
      .map((file) => ({
        file,
        hash: hashOf(file),
        before: current.get(`${file.key} ${file.channel} ${file.language}`),
      }))
      .filter(({ hash, before }) => before?.hash !== hash);
    if (changed.length === 0) return { published: 0 };
    const entries = changed.map(({ file, hash, before }) => ({
      ...file,
      hash,
      id: newId(),
      version: (before?.version ?? 0) + 1,
    }));
    await execute(sql`
      insert into "Template" ("id", "key", "version", "channel", "language", "class", "subject", "body", "places", "hash", "createdAt")
      select e."id"::uuid, e."key", e."version", e."channel", e."language", e."class", e."subject", e."body",
        array(select jsonb_array_elements_text(e."places")), e."hash", ${now()}
      from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e(
        "id" text, "key" text, "version" int, "channel" text, "language" text, "class" text, "subject" text, "body" text,
        "places" jsonb, "hash" text)`);
    return { published: entries.length };
  });
}

async function readTemplates(folder: string): Promise<TemplateFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const problems: string[] = [];
  const files = names.flatMap((name, at) => {
    const [, key, , language] = templateFileName.exec(name) ?? [];
    const [, front, body] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(texts[at] ?? '') ?? [];
    if (!key || front === undefined) {
      problems.push(`${name}: is not named <key>.<vi|en>.md or <key>.sms.<vi|en>.md, or has no front matter`);
      return [];
    }
    const parsed = templateFile.safeParse({ ...(parse(front) as object), key, language, body });
    if (parsed.success && name.includes('.sms.') === (parsed.data.channel === 'sms')) return [parsed.data];
    for (const issue of parsed.error?.issues ?? [{ path: ['channel'], message: 'does not fit the file name' }]) {
      problems.push(`${name}: ${issue.path.join('.')} ${issue.message}`);
    }
    return [];
  });
  if (problems.length > 0) throw new Error(`Templates with problems:\n${problems.join('\n')}`);
  return files;
}

/** Advertising begins with its label (the rule and its article are data). */
async function unlabelled(files: readonly TemplateFile[]): Promise<string[]> {
  const rules = await gateRules();
  return files.flatMap((file) => {
    const { label } = gateFor(rules, { class: file.class, channel: file.channel, day: today() });
    const begins = file.channel === 'email' ? (file.subject ?? '') : file.body;
    if (!label || label.value.anyOf.some((mark) => begins.startsWith(mark))) return [];
    return [
      `${file.key}.${file.language} (${file.channel}): must begin with ${label.value.anyOf.join(' or ')} (${label.article})`,
    ];
  });
}

function hashOf(file: TemplateFile): string {
  const said = [file.class, file.subject, file.body, file.places];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}
