-- Campaigns: the states that exist, what each state implies, and the few lookups that run all day.

ALTER TABLE "TaskUnit" ADD CONSTRAINT "TaskUnit_part" CHECK ("part" IN ('lead', 'do', 'with'));
ALTER TABLE "Activity"
  ADD CONSTRAINT "Activity_kind" CHECK ("kind" IN ('event', 'contest', 'message', 'training', 'broadcast', 'social', 'print',
    'content', 'survey', 'review', 'recognition')),
  ADD CONSTRAINT "Activity_state" CHECK ("state" IN ('draft', 'active', 'ended')),
  ADD CONSTRAINT "Activity_evidence" CHECK ("evidenceAsked" <@ ARRAY['photo', 'link', 'scan']),
  ADD CONSTRAINT "Activity_budget" CHECK ("budgetVnd" >= 0);
-- The expected count is fixed with the opening: neither stands without the other.
ALTER TABLE "ActivityPeriod"
  ADD CONSTRAINT "ActivityPeriod_opened_whole" CHECK (("openedAt" IS NULL) = ("expected" IS NULL)),
  ADD CONSTRAINT "ActivityPeriod_days" CHECK ("dueOn" >= "startsOn"),
  ADD CONSTRAINT "ActivityPeriod_expected" CHECK ("expected" >= 0);
ALTER TABLE "Assignment"
  ADD CONSTRAINT "Assignment_state" CHECK ("state" IN ('open', 'reported', 'accepted', 'returned', 'exempted')),
  ADD CONSTRAINT "Assignment_exempt_why" CHECK ("state" <> 'exempted' OR "exemptReason" IS NOT NULL),
  ADD CONSTRAINT "Assignment_reported_when" CHECK ("state" IN ('open', 'exempted') OR "firstReportAt" IS NOT NULL);
ALTER TABLE "Result"
  ADD CONSTRAINT "Result_state" CHECK ("state" IN ('submitted', 'accepted', 'returned')),
  ADD CONSTRAINT "Result_version" CHECK ("version" >= 1),
  ADD CONSTRAINT "Result_reviewed_when" CHECK (("state" = 'submitted') = ("reviewedAt" IS NULL)),
  ADD CONSTRAINT "Result_returned_why" CHECK ("state" <> 'returned' OR "reviewReason" IS NOT NULL);
ALTER TABLE "ResultEvidence"
  ADD CONSTRAINT "ResultEvidence_type" CHECK ("mediaType" IN ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
  ADD CONSTRAINT "ResultEvidence_hash" CHECK ("fileHash" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "ResultEvidence_bytes" CHECK ("bytes" > 0);
ALTER TABLE "CalendarFeed" ADD CONSTRAINT "CalendarFeed_hash" CHECK ("secretHash" ~ '^[0-9a-f]{64}$');

-- The sweep asks every minute for what nobody has opened; of all periods ever that is next year's at most.
CREATE INDEX "ActivityPeriod_due" ON "ActivityPeriod" ("opensAt", "id") WHERE "openedAt" IS NULL;
-- What waits for the desk, and for the units.
CREATE INDEX "Assignment_waiting" ON "Assignment" ("dueOn", "activityId") WHERE "state" IN ('open', 'reported', 'returned');

ALTER TABLE "ReminderRule"
  ADD CONSTRAINT "ReminderRule_trigger" CHECK ("trigger" IN ('obligation', 'gap')),
  ADD CONSTRAINT "ReminderRule_limit" CHECK ("dailyLimit" > 0);
ALTER TABLE "ReminderClaim" ADD CONSTRAINT "ReminderClaim_channel" CHECK ("channel" IN ('email', 'sms', 'digest'));
ALTER TABLE "ReorganisedDuty" ADD CONSTRAINT "ReorganisedDuty_kind"
  CHECK ("kind" IN ('lead', 'duty', 'owner', 'moved', 'made', 'excused', 'rule'));
