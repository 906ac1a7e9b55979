import { z } from 'zod';
import { channels, messageClasses } from './gate.schema';
import { isListPlace, placesIn, strayBraces } from './template.rules';

/** content/templates/<key>.<lang>.md for mail, <key>.sms.<lang>.md for texts. */
export const templateFileName = /^([a-z][a-z0-9-]{1,60})(\.sms)?\.(vi|en)\.md$/;

/** A template file, its name already split. The labels of advertising come from the gate's rules. */
export const templateFile = z
  .object({
    key: z.string(),
    language: z.enum(['vi', 'en']),
    channel: z.enum(channels),
    class: z.enum(messageClasses),
    subject: z.string().min(3).max(200).nullable().default(null),
    places: z.array(z.string().regex(/^[a-z][A-Za-z0-9]*$/)).default([]),
    body: z.string().trim().min(1).max(20_000),
  })
  .strict()
  .superRefine((file, context) => {
    const problem = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    const named = placesIn(`${file.subject ?? ''}\n${file.body}`);
    for (const name of named) if (!file.places.includes(name)) problem('body', `names an unknown place {{${name}}}`);
    for (const name of file.places)
      if (!named.includes(name)) problem('places', `lists ${name}, which is not in the text`);
    if (strayBraces(`${file.subject ?? ''}\n${file.body}`)) problem('body', 'has braces that are no place');
    if (file.channel === 'email' && !file.subject) problem('subject', 'a mail needs a subject');
    if (file.channel === 'sms' && file.subject) problem('subject', 'an SMS has no subject');
    if (placesIn(file.subject ?? '').some(isListPlace) || (file.channel === 'sms' && file.places.some(isListPlace)))
      problem('places', 'a list stands in the body of a mail only');
    if (/[\r\n]/.test(file.subject ?? '')) problem('subject', 'must be one line');
    if (file.body.normalize('NFC') !== file.body) problem('body', 'must be in composed form (NFC)');
  });

export type TemplateFile = z.infer<typeof templateFile>;
