import {
  activities,
  activityPeriods,
  activityView,
  periodAssignments,
} from '#app/features/campaigns/activities.queries.server';
import { activitySchema } from '#app/features/campaigns/activity.schema';
import { activityWaves } from '#app/features/campaigns/activity-waves.queries.server';
import { approveReminderRule } from '#app/features/campaigns/approve-reminder-rule.server';
import { assignUnits } from '#app/features/campaigns/assign-units.server';
import { assignable } from '#app/features/campaigns/assignable.queries.server';
import { reminderAudience, reminderSubject } from '#app/features/campaigns/audience.queries.server';
import { calendarFeed, calendarFeedSince } from '#app/features/campaigns/calendar-feed.queries.server';
import { createActivity } from '#app/features/campaigns/create-activity.server';
import { calendarEntries, deskFigures, upcomingEntries } from '#app/features/campaigns/desk.queries.server';
import { exemptAssignment } from '#app/features/campaigns/exempt-assignment.server';
import { lookAhead } from '#app/features/campaigns/look-ahead.queries.server';
import { planNames } from '#app/features/campaigns/plan-names.queries.server';
import { planReminder } from '#app/features/campaigns/plan-reminder.server';
import { plans, planView, taskById } from '#app/features/campaigns/plans.queries.server';
import { reinstateAssignment } from '#app/features/campaigns/reinstate-assignment.server';
import {
  digestsSent,
  reminderRule,
  reminderRules,
  toldByRules,
} from '#app/features/campaigns/reminder-rules.queries.server';
import { reportResult } from '#app/features/campaigns/report-result.server';
import { reviewResult } from '#app/features/campaigns/review-result.server';
import { rotateCalendarFeed } from '#app/features/campaigns/rotate-calendar-feed.server';
import { ruleFormChoices } from '#app/features/campaigns/rule-form.queries.server';
import { saveReminderRule } from '#app/features/campaigns/save-reminder-rule.server';
import { stopReminderRule } from '#app/features/campaigns/stop-reminder-rule.server';
import { storeEvidence } from '#app/features/campaigns/store-evidence.server';
import { assignmentView, evidenceFile, unitAssignments } from '#app/features/campaigns/unit-assignments.queries.server';
import { updateActivity } from '#app/features/campaigns/update-activity.server';
import { addDays, now, today } from '#app/foundation/clock';
import { ask, type Exemption, exempt, log, type Question } from './question';

const plan = 'the plan is published; campaign teams of any unit read it';
const activity = () =>
  activitySchema.parse({
    titleVi: 'Hoạt động lạ',
    kind: 'event',
    scheduleKind: 'once',
    startsOn: today(),
    lasts: 1,
    reportDays: 14,
    version: 0,
  });

export const campaigns: Array<Question | Exemption> = [
  exempt(
    storeEvidence,
    'keeps the file of whoever may report, who is asked by reportResult; it answers with what it was given',
  ),
  ask(activities, (actor) => activities(actor)),
  ask(activityView, (actor, { activityId }) => activityView(actor, { activityId })),
  ask(activityWaves, (actor, { activityId }) => activityWaves(actor, { activityId })),
  ask(activityPeriods, (actor, { activityId }) => activityPeriods(actor, { activityId })),
  ask(periodAssignments, (actor, { periodId }) => periodAssignments(actor, { periodId })),
  ask(assignUnits, (actor, { activityId, unitCode }) => assignUnits(actor, { activityId, units: [unitCode] })),
  ask(assignable, (actor) => assignable(actor), {
    says: 'kinds of units below those at which he holds the role himself',
  }),
  ask(reminderAudience, (actor, { targetId, unitCode }) => reminderAudience(actor, { targetId, unitCode })),
  ask(reminderSubject, (actor, { targetId }) => reminderSubject(actor, { targetId }), { open: plan }),
  ask(calendarFeed, (actor) => calendarFeed(actor, { secret: 'x'.repeat(43) })),
  ask(calendarFeedSince, (actor) => calendarFeedSince(actor)),
  ask(rotateCalendarFeed, (actor) => rotateCalendarFeed(actor), {
    says: 'the secret address of his own calendar',
    writes: { tables: ['CalendarFeed', ...log], why: 'his own calendar alone: the command takes no other' },
  }),
  ask(createActivity, (actor) => createActivity(actor, activity()), {
    says: 'the id of an activity of the unit at which he plans himself',
    writes: {
      tables: ['Activity', 'ActivityPeriod', ...log],
      why: 'an activity of the unit at which he plans himself',
    },
  }),
  ask(updateActivity, (actor, { activityId }) => updateActivity(actor, { ...activity(), activityId })),
  ask(deskFigures, (actor) => deskFigures(actor)),
  ask(calendarEntries, (actor) => calendarEntries(actor, { from: addDays(today(), -400), to: addDays(today(), 400) })),
  ask(upcomingEntries, (actor) => upcomingEntries(actor, { days: 400 })),
  exempt(planNames, 'names and numbers of the published plans'),
  ask(exemptAssignment, (actor, { assignmentId }) => exemptAssignment(actor, { assignmentId, reason: 'x' })),
  ask(reinstateAssignment, (actor, { assignmentId }) => reinstateAssignment(actor, { assignmentId })),
  ask(planReminder, (actor, { targetId, unitCode }) =>
    planReminder(actor, {
      targetId,
      unitCode,
      channels: ['email'],
      scheduledAt: now(),
      templateKey: 'reminder',
      title: 'x',
    }),
  ),
  ask(plans, (actor) => plans(actor), { open: plan }),
  ask(planView, (actor, { planId }) => planView(actor, { planId }), { open: plan }),
  ask(taskById, (actor, { taskId }) => taskById(actor, { taskId }), { open: plan }),
  ask(reportResult, (actor, { assignmentId }) =>
    reportResult(actor, { assignmentId, numbers: {}, text: 'x', links: [], evidence: [], version: 0 }),
  ),
  ask(reviewResult, (actor, { resultId }) => reviewResult(actor, { resultId, decision: 'accept', reason: '' })),
  ask(unitAssignments, (actor, { unitId }) => unitAssignments(actor, { unitId })),
  ask(assignmentView, (actor, { assignmentId, unitCode }) => assignmentView(actor, { assignmentId, unitCode })),
  ask(reminderRules, (actor) => reminderRules(actor)),
  ask(reminderRule, (actor, { reminderRuleId: ruleId }) => reminderRule(actor, { ruleId })),
  ask(toldByRules, (actor, { reminderRuleId: ruleId }) => toldByRules(actor, { ruleId })),
  ask(digestsSent, (actor) => digestsSent(actor)),
  ask(lookAhead, (actor) => lookAhead(actor, { on: today() }), {
    says: 'that there is nobody to remind: the day he asked for and empty lists',
  }),
  ask(approveReminderRule, (actor, { reminderRuleId: ruleId }) => approveReminderRule(actor, { ruleId, version: 0 })),
  ask(stopReminderRule, (actor, { reminderRuleId: ruleId }) => stopReminderRule(actor, { ruleId })),
  ask(saveReminderRule, (actor, { reminderRuleId: ruleId, unitCode }) =>
    saveReminderRule(actor, {
      ...{ ruleId, unitCode, titleVi: 'Quy tắc lạ', trigger: 'gap', dailyLimit: 1, version: 0 },
      steps: [{ key: 'head:1', audience: 'head', days: 1, channels: [], templateKey: 'ladder-digest' }],
    }),
  ),
  ask(ruleFormChoices, (actor) => ruleFormChoices(actor, { language: 'vi' }), {
    says: 'targets and templates, which are published, and the unit at which he plans himself',
  }),
  ask(evidenceFile, (actor, { evidenceId }) => evidenceFile(actor, { evidenceId })),
];
