import { audit } from '#app/foundation/audit.server';
import { now, today } from '#app/foundation/clock';
import { db, inTransaction } from '#app/foundation/db.server';
import { DomainError, notFound } from '#app/foundation/errors';
import { type Actor, isUser, unitsOfRole } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import type { ActivityInput } from './activity.schema';
import { planners } from './campaigns.policy';
import { keepPeriods } from './keep-periods.server';
import { taskById } from './plans.queries.server';
import { nextOccurrence } from './schedule.rules';

/**
 * Makes an activity, active at once, in the name of the unit at which the actor plans. Its periods of the coming year are
 * laid out; each opens by itself on its day.
 * @throws DomainError invalid on `startsOn` when nothing would ever open; not-found for a task that is none
 */
export async function createActivity(actor: Actor, input: ActivityInput): Promise<{ activityId: string }> {
  const [ownerUnitId] = unitsOfRole(actor, planners);
  if (!ownerUnitId) throw notFound();
  if (!nextOccurrence(input.schedule, today()))
    throw new DomainError('invalid', 'campaigns:error.pastDay', {}, 'startsOn');
  if (input.taskId && !(await taskById(actor, { taskId: input.taskId }))) throw notFound();
  return inTransaction(async () => {
    const id = newId();
    const { taskId = null, version: _, budgetVnd, ...rest } = input;
    await db().activity.create({
      data: {
        ...rest,
        id,
        taskId,
        budgetVnd: budgetVnd === undefined ? null : BigInt(budgetVnd),
        ownerUnitId,
        state: 'active',
        createdBy: isUser(actor) ? actor.userId : null,
        responsibleId: isUser(actor) ? actor.userId : null,
        createdAt: now(),
      },
    });
    await keepPeriods(actor, { activityIds: [id] });
    await audit(actor, 'activity.create', { subjectType: 'activity', subjectId: id, unitId: ownerUnitId });
    return { activityId: id };
  });
}
