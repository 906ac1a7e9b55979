export const campaignPaths = {
  home: () => '/campaigns',
  plan: (planId: string) => `/campaigns/plans/${planId}`,
  activities: () => '/campaigns/activities',
  newActivity: (taskId?: string) => `/campaigns/activities/new${taskId ? `?task=${taskId}` : ''}`,
  activity: (activityId: string) => `/campaigns/activities/${activityId}`,
  calendar: (month?: string) => `/campaigns/calendar${month ? `?month=${month}` : ''}`,
  calendarFeed: (secret: string) => `/hooks/calendar/${secret}.ics`,
  reminders: () => '/campaigns/reminders',
  newReminderRule: () => '/campaigns/reminders/new',
  reminderRule: (ruleId: string) => `/campaigns/reminders/${ruleId}`,
  editReminderRule: (ruleId: string) => `/campaigns/reminders/${ruleId}/edit`,
  lookAhead: (query?: { day?: string; rule?: string }) =>
    `/campaigns/reminders/ahead${query ? `?${new URLSearchParams(query as Record<string, string>)}` : ''}`,
  remindersSent: () => '/campaigns/reminders/sent',
  unitActivities: (unitCode: string) => `/units/${unitCode}/activities`,
  assignment: (unitCode: string, assignmentId: string) => `/units/${unitCode}/activities/${assignmentId}`,
};
