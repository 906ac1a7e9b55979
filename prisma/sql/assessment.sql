-- One open attempt for a learner and a quiz: a double click, two tabs and two devices get the same paper.
CREATE UNIQUE INDEX "Attempt_one_open" ON "Attempt" ("userId", "ownerKey") WHERE "state" = 'open';

-- What the sweeper asks every few seconds: attempts whose time is over.
CREATE INDEX "Attempt_open_deadline" ON "Attempt" ("deadlineAt") WHERE "state" = 'open';

ALTER TABLE "Attempt"
  ADD CONSTRAINT "Attempt_state" CHECK ("state" IN ('open', 'marked')),
  ADD CONSTRAINT "Attempt_marked_whole" CHECK (
    "state" = 'open' OR ("markedAt" IS NOT NULL AND "mark" BETWEEN 0 AND 10000 AND "passed" IS NOT NULL AND "receipt" IS NOT NULL)
  ),
  ADD CONSTRAINT "Attempt_clock" CHECK ("servedAt" IS NULL OR ("heldAt" >= "servedAt" AND "deadlineAt" > "heldAt"));

ALTER TABLE "AnswerEntry"
  ADD CONSTRAINT "AnswerEntry_standing" CHECK ("standing" IN ('on-time', 'grace', 'late', 'closed', 'old-epoch'));

-- The journal is what appeals are decided by: nobody rewrites or removes an entry.
CREATE FUNCTION refuse_answer_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal of answers only grows';
END $$;
CREATE TRIGGER "AnswerEntry_append_only" BEFORE UPDATE OR DELETE ON "AnswerEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_answer_change();

-- A version of a question never changes: only whether it is drawn from now on.
CREATE FUNCTION refuse_item_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."bank", NEW."itemKey", NEW."hash", NEW."type", NEW."stem"::text, NEW."key"::text)
     IS DISTINCT FROM (OLD."bank", OLD."itemKey", OLD."hash", OLD."type", OLD."stem"::text, OLD."key"::text) THEN
    RAISE EXCEPTION 'a published question is not edited: publish a new version';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Item_immutable" BEFORE UPDATE ON "Item" FOR EACH ROW EXECUTE FUNCTION refuse_item_change();

ALTER TABLE "KeyCorrection"
  ADD CONSTRAINT "KeyCorrection_state" CHECK ("state" IN ('previewing', 'previewed', 'applying', 'applied', 'withdrawn'));
-- Two corrections of one question at once would re-mark against each other.
CREATE UNIQUE INDEX "KeyCorrection_one_open" ON "KeyCorrection" ("itemId") WHERE "state" IN ('previewing', 'previewed', 'applying');
-- What the sweeper asks: passes that nobody works on.
CREATE INDEX "KeyCorrection_running" ON "KeyCorrection" ("id") WHERE "state" IN ('previewing', 'applying');

-- A version of a mark, once it has been replaced, stays.
CREATE FUNCTION refuse_remark_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."appliedAt" IS NOT NULL THEN
    RAISE EXCEPTION 'a version of a mark stays';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER "Remark_stays" BEFORE UPDATE OR DELETE ON "Remark" FOR EACH ROW EXECUTE FUNCTION refuse_remark_change();

-- More than three times the time is a mistake of the hand.
ALTER TABLE "Accommodation" ADD CONSTRAINT "Accommodation_extra" CHECK ("extraPercent" BETWEEN 0 AND 200);

ALTER TABLE "Blueprint"
  ADD CONSTRAINT "Blueprint_review" CHECK ("review" IN ('after-each', 'after-passing', 'after-last', 'never')),
  ADD CONSTRAINT "Blueprint_attempts" CHECK ("attemptLimit" >= 1);

ALTER TABLE "Pulse" ADD CONSTRAINT "Pulse_one" CHECK ("id" = 1);
ALTER TABLE "Outage" ADD CONSTRAINT "Outage_forward" CHECK ("until" > "from");
ALTER TABLE "TimeCredit" ADD CONSTRAINT "TimeCredit_gives" CHECK ("ms" > 0);
