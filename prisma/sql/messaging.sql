-- Messaging: what a claim, a lease and a cap look up, and what must hold whoever writes.

-- A ledger row is updated four times in its life: leave room on its page.
ALTER TABLE "Message" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE "RoutePace" SET (fillfactor = 20);

ALTER TABLE "Message" ADD CONSTRAINT "Message_state" CHECK ("state" IN (
  'queued', 'claimed', 'submitting', 'accepted', 'delivered', 'undelivered', 'rejected', 'suppressed', 'cancelled', 'unknown'));
ALTER TABLE "Message" ADD CONSTRAINT "Message_lease" CHECK (
  ("state" IN ('claimed', 'submitting')) = ("leaseUntil" IS NOT NULL AND "claimToken" IS NOT NULL));
ALTER TABLE "Message" ADD CONSTRAINT "Message_article" CHECK ("state" <> 'suppressed' OR "reason" IS NOT NULL);
ALTER TABLE "Wave" ADD CONSTRAINT "Wave_state" CHECK ("state" IN (
  'draft', 'awaiting-approval', 'approved', 'sending', 'paused', 'finished', 'cancelled'));
ALTER TABLE "Outbox" ADD CONSTRAINT "Outbox_state" CHECK ("state" IN (
  'queued', 'claimed', 'submitting', 'accepted', 'rejected', 'unknown'));
-- Nothing is sent that was not frozen, given a route and approved.
ALTER TABLE "Wave" ADD CONSTRAINT "Wave_approved" CHECK (
  "state" NOT IN ('approved', 'sending', 'finished') OR ("approvedAt" IS NOT NULL AND "routeId" IS NOT NULL AND "frozenAt" IS NOT NULL));

CREATE UNIQUE INDEX "Route_one_active" ON "Route" ("channel") WHERE "active";

-- The claim takes the next due rows of a wave; the sweeper asks for leases that ended.
CREATE INDEX "Message_due" ON "Message" ("waveId", "dueAt", "id") WHERE "state" = 'queued';
CREATE INDEX "Message_lease_end" ON "Message" ("leaseUntil") WHERE "state" IN ('claimed', 'submitting');
-- The rolling cap asks what an address was sent in the last hours, over all waves.
CREATE INDEX "Message_sent_to" ON "Message" ("contactId", "submittedAt") WHERE "submittedAt" IS NOT NULL;
CREATE INDEX "Message_claimed_for" ON "Message" ("contactId") WHERE "state" = 'claimed';
-- A receipt whose id nobody knows is matched by its number to a message of unknown outcome.
CREATE INDEX "Message_unknown" ON "Message" ("contactId", "routeId") WHERE "state" = 'unknown';
CREATE INDEX "Receipt_unmatched" ON "Receipt" ("receivedAt") WHERE "matchedAt" IS NULL;
-- A worker listens for receipts while any is outstanding.
CREATE INDEX "Message_await_receipt" ON "Message" ("routeId", "submittedAt") WHERE "state" IN ('accepted', 'unknown');

CREATE INDEX "Outbox_due" ON "Outbox" ("dueAt", "id") WHERE "state" = 'queued';
CREATE INDEX "Outbox_lease_end" ON "Outbox" ("leaseUntil") WHERE "state" IN ('claimed', 'submitting');
CREATE UNIQUE INDEX "Suppression_once" ON "Suppression" ("channel", "hash", "reason") WHERE "liftedAt" IS NULL;
CREATE INDEX "FarEndMessage_newest" ON "FarEndMessage" ("receivedAt" DESC, "id" DESC);
CREATE INDEX "FarEndMessage_search" ON "FarEndMessage" USING gin ("searchText" gin_trgm_ops);

-- The ledger's states, for every path that writes. Equals `messageTransitions` of message-state.rules.ts (a test compares them).
CREATE FUNCTION message_may_become(before text, after text) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN before = after OR (before, after) IN (
    ('queued', 'claimed'), ('queued', 'suppressed'), ('queued', 'cancelled'),
    ('claimed', 'queued'), ('claimed', 'submitting'), ('claimed', 'suppressed'), ('claimed', 'cancelled'),
    ('submitting', 'queued'), ('submitting', 'accepted'), ('submitting', 'rejected'), ('submitting', 'unknown'),
    ('accepted', 'delivered'), ('accepted', 'undelivered'),
    ('unknown', 'delivered'));

CREATE FUNCTION refuse_wrong_message_state() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE wrong record;
BEGIN
  SELECT o."id", o."state" AS before, n."state" AS after INTO wrong
    FROM before_rows o JOIN after_rows n ON n."id" = o."id"
    WHERE NOT message_may_become(o."state", n."state") OR n."waveId" <> o."waveId" OR n."recipientKey" <> o."recipientKey"
    LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'message % may not go from % to %', wrong."id", wrong.before, wrong.after USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "Message_states" AFTER UPDATE ON "Message"
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_wrong_message_state();

-- frozen = the sum of the states, for ever: no row is added after the freeze, and none is taken away.
CREATE FUNCTION refuse_late_messages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT "waveId" FROM after_rows) a JOIN "Wave" w ON w."id" = a."waveId" WHERE w."frozenAt" IS NOT NULL) THEN
    RAISE EXCEPTION 'the audience of this wave is frozen' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "Message_frozen" AFTER INSERT ON "Message"
  REFERENCING NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_late_messages();

CREATE FUNCTION refuse_message_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of the ledger are never deleted' USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER "Message_kept" BEFORE DELETE OR TRUNCATE ON "Message"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_message_delete();
