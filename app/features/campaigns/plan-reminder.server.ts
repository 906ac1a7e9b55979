import { createWave } from '#app/features/messaging/create-wave.server';
import { freezeWave } from '#app/features/messaging/freeze-wave.server';
import type { Channel } from '#app/features/messaging/gate.schema';
import type { Recipient } from '#app/features/messaging/recipient';
import { missingPeople } from '#app/features/targets/people.queries.server';
import { inTransaction } from '#app/foundation/db.server';
import { env } from '#app/foundation/env.server';
import { DomainError, found, notFound } from '#app/foundation/errors';
import { type Actor, unitsOfRole } from '#app/foundation/http/actor';
import { formatDay } from '#app/foundation/i18n/format';
import { activityView } from './activities.queries.server';
import { reminderSubject } from './audience.queries.server';
import { planners } from './campaigns.policy';

type Options = {
  targetId: string;
  unitCode: string;
  channels: readonly Channel[];
  scheduledAt: Date;
  templateKey: string;
  title: string;
  /** The activity that it carries out: one of the planner's own units. */
  activityId?: string;
};

/**
 * Plans a reminder to everybody in a unit and below who still owes a target: one wave a channel and language of the readers, its
 * audience frozen now, to leave at the time chosen once it is approved. All of it or nothing.
 * @throws DomainError not-found for who does not plan; invalid when nobody is unfinished
 */
export async function planReminder(actor: Actor, options: Options): Promise<{ waveIds: string[] }> {
  const [ownerUnitId] = unitsOfRole(actor, planners);
  if (!ownerUnitId) throw notFound();
  if (options.activityId) await activityView(actor, { activityId: options.activityId });
  return inTransaction(
    async () => {
      const people = await missingPeople(actor, options);
      if (people.length === 0) throw new DomainError('invalid', 'campaigns:error.noRecipients');
      const subject = found(await reminderSubject(actor, options));
      const waveIds: string[] = [];
      const languages = (['vi', 'en'] as const).filter((each) => people.some(({ language }) => language === each));
      for (const [channel, language] of options.channels.flatMap((each) =>
        languages.map((of) => [each, of] as const),
      )) {
        const { waveId } = await createWave(actor, {
          titleVi: options.title,
          ...{ channel, language },
          templateKey: options.templateKey,
          scheduledAt: options.scheduledAt,
          ownerUnitId,
          activityId: options.activityId ?? null,
          audience: { targetId: options.targetId, unitCode: options.unitCode },
        });
        const readers = people.filter((person) => person.language === language);
        const recipients = readers.map(
          (person): Recipient => ({
            recipientKey: person.personId,
            personId: person.personId,
            address: channel === 'sms' ? person.phone : person.email,
            params: {
              name: person.fullName,
              what: subject[language],
              dueOn: formatDay(language, person.dueOn),
              link: `${env().APP_ORIGIN}/learn`,
            },
          }),
        );
        await freezeWave(actor, { waveId, recipients });
        waveIds.push(waveId);
      }
      return { waveIds };
    },
    { timeout: 300_000 },
  );
}
