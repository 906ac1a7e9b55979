import { maybeRow, rows, sql } from '#app/foundation/db.server';
import type { Actor } from '#app/foundation/http/actor';
import type { Channel, MessageClass } from './gate.schema';

export type TemplateRow = {
  id: string;
  key: string;
  version: number;
  channel: Channel;
  language: 'vi' | 'en';
  class: MessageClass;
  subject: string | null;
  body: string;
  places: string[];
};

/** The newest version of a template; null when there is none. Templates are words in git: everybody who writes may read them. */
export async function newestTemplate(
  _actor: Actor,
  { key, channel, language }: { key: string; channel: Channel; language: 'vi' | 'en' },
): Promise<TemplateRow | null> {
  return maybeRow<TemplateRow>(sql`
    select "id", "key", "version", "channel", "language", "class", "subject", "body", "places" from "Template"
    where "key" = ${key} and "channel" = ${channel} and "language" = ${language} order by "version" desc limit 1`);
}

/** The newest Vietnamese versions of all templates that a wave may be written with. */
export async function waveTemplates(_actor: Actor): Promise<TemplateRow[]> {
  return rows<TemplateRow>(sql`
    select distinct on ("key", "channel") "id", "key", "version", "channel", "language", "class", "subject", "body", "places"
    from "Template" where "class" <> 'transactional' and "language" = 'vi' order by "key", "channel", "version" desc`);
}
