-- Targets: obligations are a double entry that is only ever added to; figures are its sum.

ALTER TABLE "CycleChange" ADD CONSTRAINT "CycleChange_kind" CHECK ("kind" IN ('calendar-year', 'school-year'));
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_state" CHECK ("state" IN ('owed', 'met', 'exempted', 'released'));
ALTER TABLE "ObligationEvent"
  ADD CONSTRAINT "ObligationEvent_kind"
    CHECK ("kind" IN ('created', 'met', 'exempted', 'released', 'reopened', 'moved')),
  ADD CONSTRAINT "ObligationEvent_states"
    CHECK ("toState" IN ('owed', 'met', 'exempted', 'released') AND ("fromState" IS NULL OR "fromState" IN ('owed', 'met', 'exempted', 'released'))),
  ADD CONSTRAINT "ObligationEvent_from_whole" CHECK (("fromUnitId" IS NULL) = ("fromState" IS NULL)),
  ADD CONSTRAINT "ObligationEvent_created_first" CHECK (("kind" = 'created') = ("fromState" IS NULL));

-- A figure below nothing is a figure that lies: the transaction that would make one fails. (A CHECK would also look at the
-- deltas that an upsert proposes.)
CREATE FUNCTION refuse_negative_figure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'figure of unit % would fall below zero', NEW."unitId" USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER "UnitFigure_not_negative" AFTER INSERT OR UPDATE ON "UnitFigure" FOR EACH ROW
  WHEN (NEW.owed < 0 OR NEW.met < 0 OR NEW.exempted < 0 OR NEW.released < 0)
  EXECUTE FUNCTION refuse_negative_figure();

CREATE UNIQUE INDEX "ReportedFigure_one_current" ON "ReportedFigure" ("targetId", "unitId", "year") WHERE "current";
-- Who joins, leaves or moves changes denominators; a completion does not and is not in it.
CREATE INDEX "BranchFigureDelta_moving" ON "BranchFigureDelta" ("cycleKey") WHERE owed + met + exempted <> 0;
CREATE INDEX "Obligation_open" ON "Obligation" ("personId") WHERE "state" = 'owed';
CREATE INDEX "ObligationEvent_moved" ON "ObligationEvent" ("fromUnitId", "personId") WHERE "kind" = 'moved';
CREATE UNIQUE INDEX "Exemption_one_in_force" ON "Exemption" ("personId", "targetId", "cycleKey") WHERE "revokedAt" IS NULL;

-- How far back a pace looks (PACE_WEEKS): what was completed earlier need not go with those who did it.
CREATE FUNCTION pace_days() RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT 28';

-- One statement for any number of events. Rows are locked in the order of their key, so that two bulk writers never wait for
-- each other in a circle.
CREATE FUNCTION keep_unit_figures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH carried AS MATERIALIZED (
    -- What somebody completed goes where she goes, and ends when she has not met it any more.
    SELECT e."targetId", e."cycleKey", side."unitId", greatest(e."effectiveOn", done.day) AS day, done.day AS "doneOn",
      sum(side.n)::int AS completed
    FROM added e
    CROSS JOIN LATERAL (
      SELECT m."effectiveOn" AS day, m."causeType" FROM "ObligationEvent" m
      WHERE m."obligationId" = e."obligationId" AND m."kind" = 'met' AND m."id" < e."id"
      ORDER BY m."effectiveOn" DESC, m."id" DESC LIMIT 1
    ) done
    CROSS JOIN LATERAL (VALUES (e."toUnitId", e."toState", 1), (e."fromUnitId", e."fromState", -1)) side("unitId", state, n)
    WHERE e."kind" <> 'met' AND 'met' IN (e."toState", e."fromState") AND side.state = 'met' AND done."causeType" <> 'carry-in'
      AND done.day > e."effectiveOn" - pace_days()
    GROUP BY 1, 2, 3, 4, 5 HAVING sum(side.n) <> 0
  ), moves AS (
    SELECT "targetId", "cycleKey", "toUnitId" AS "unitId", "effectiveOn" AS day, "toState" AS state, 1 AS n,
      ("kind" = 'met' AND "causeType" <> 'carry-in')::int AS completed FROM added
    UNION ALL
    SELECT "targetId", "cycleKey", "fromUnitId", "effectiveOn", "fromState", -1, 0 FROM added WHERE "fromUnitId" IS NOT NULL
    UNION ALL
    SELECT "targetId", "cycleKey", "unitId", day, NULL, 0, completed FROM carried WHERE "doneOn" = day
  ), sums AS MATERIALIZED (
    SELECT "targetId", "cycleKey", "unitId", day,
      coalesce(sum(n) FILTER (WHERE state = 'owed'), 0)::int AS owed,
      coalesce(sum(n) FILTER (WHERE state = 'met'), 0)::int AS met,
      coalesce(sum(n) FILTER (WHERE state = 'exempted'), 0)::int AS exempted,
      coalesce(sum(n) FILTER (WHERE state = 'released'), 0)::int AS released,
      sum(completed)::int AS completed
    FROM moves GROUP BY 1, 2, 3, 4
  ), by_day AS (
    INSERT INTO "UnitFigureDay" AS kept ("targetId", "cycleKey", "unitId", day, owed, met, exempted, released, completed)
    SELECT "targetId", "cycleKey", "unitId", day, owed, met, exempted, released, completed FROM sums
    WHERE owed <> 0 OR met <> 0 OR exempted <> 0 OR released <> 0 OR completed <> 0
    ORDER BY 3, 1, 2, 4
    ON CONFLICT ("unitId", "targetId", "cycleKey", day) DO UPDATE SET
      owed = kept.owed + excluded.owed, met = kept.met + excluded.met,
      exempted = kept.exempted + excluded.exempted, released = kept.released + excluded.released,
      completed = kept.completed + excluded.completed
  ), later AS (
    INSERT INTO "UnitCarried" AS kept ("targetId", "cycleKey", "unitId", day, "doneOn", completed)
    SELECT * FROM carried WHERE "doneOn" < day
    ORDER BY 3, 1, 2, 4, 5
    ON CONFLICT ("unitId", "targetId", "cycleKey", day, "doneOn") DO UPDATE SET completed = kept.completed + excluded.completed
  ), done AS (
    SELECT "targetId", "cycleKey", "unitId", day, day AS "doneOn", completed FROM sums WHERE completed <> 0
    UNION ALL
    SELECT * FROM carried WHERE "doneOn" < day
  ), above AS (
    INSERT INTO "BranchFigureDelta" ("unitId", "targetId", "cycleKey", day, "doneOn", owed, met, exempted, completed)
    SELECT "ancestorId", "targetId", "cycleKey", day, "doneOn", sum(owed), sum(met), sum(exempted), sum(completed)
    FROM (
      SELECT a."ancestorId", s."targetId", s."cycleKey", greatest(s.day, a."fromDay") AS day, NULL::date AS "doneOn", s.owed, s.met,
        s.exempted, CASE WHEN s.day >= a."fromDay" THEN s.completed ELSE 0 END AS completed
      FROM sums s JOIN "UnitAncestry" a ON a."unitId" = s."unitId" AND (a."toDay" IS NULL OR s.day < a."toDay")
      UNION ALL
      SELECT a."ancestorId", s."targetId", s."cycleKey", a."toDay", NULL, -s.owed, -s.met, -s.exempted, 0
      FROM sums s JOIN "UnitAncestry" a ON a."unitId" = s."unitId" AND s.day < a."toDay"
      UNION ALL
      SELECT a."ancestorId", d."targetId", d."cycleKey", side.day, d."doneOn", 0, 0, 0, side.n * d.completed
      FROM done d JOIN "UnitAncestry" a ON a."unitId" = d."unitId" AND (a."toDay" IS NULL OR d.day < a."toDay")
      CROSS JOIN LATERAL (VALUES (greatest(d.day, a."fromDay"), 1), (a."toDay", -1)) side(day, n)
      WHERE d."doneOn" < side.day AND d."doneOn" > side.day - pace_days()
    ) part
    GROUP BY 1, 2, 3, 4, 5
    HAVING sum(owed) <> 0 OR sum(met) <> 0 OR sum(exempted) <> 0 OR sum(completed) <> 0
  )
  INSERT INTO "UnitFigure" AS kept ("targetId", "cycleKey", "unitId", owed, met, exempted, released)
  SELECT "targetId", "cycleKey", "unitId", sum(owed), sum(met), sum(exempted), sum(released) FROM sums
  GROUP BY 1, 2, 3
  ORDER BY 1, 2, 3
  ON CONFLICT ("targetId", "cycleKey", "unitId") DO UPDATE SET
    owed = kept.owed + excluded.owed, met = kept.met + excluded.met,
    exempted = kept.exempted + excluded.exempted, released = kept.released + excluded.released;
  RETURN NULL;
END $$;

CREATE TRIGGER "ObligationEvent_figures" AFTER INSERT ON "ObligationEvent"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION keep_unit_figures();

CREATE FUNCTION refuse_change_of_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER "ObligationEvent_append_only" BEFORE DELETE OR TRUNCATE ON "ObligationEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();

-- A branch is a unit with all that stands below it in the tree of the day. Every row of the closure carries what its unit has
-- into its ancestor: what was there already on the day the row begins, what moves on each day while it holds, and all of it out
-- again on the day it ends. The sum over all rows is linear in both, so a change of figures (above) and a change of the tree
-- (below) each add their own part. What was completed counts where it was done; of a pace's weeks it goes
-- with a unit that moves.
CREATE FUNCTION branches_moved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sign int := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  -- Alone, as lockObligations('refresh'): an entry that saw the old tree would add to branches that this change has emptied.
  PERFORM pg_advisory_xact_lock(hashtext('targets.obligations'));
  WITH done AS (
    SELECT "targetId", "cycleKey", "unitId", day, day AS "doneOn", completed FROM "UnitFigureDay" WHERE completed <> 0
    UNION ALL
    SELECT "targetId", "cycleKey", "unitId", day, "doneOn", completed FROM "UnitCarried"
  )
  INSERT INTO "BranchFigureDelta" ("unitId", "targetId", "cycleKey", day, "doneOn", owed, met, exempted, completed)
  SELECT "ancestorId", "targetId", "cycleKey", day, "doneOn", sum(owed) * sign, sum(met) * sign, sum(exempted) * sign,
    sum(completed) * sign
  FROM (
    SELECT r."ancestorId", f."targetId", f."cycleKey", greatest(f.day, r."fromDay") AS day, NULL::date AS "doneOn", f.owed, f.met,
      f.exempted, CASE WHEN f.day >= r."fromDay" THEN f.completed ELSE 0 END AS completed
    FROM touched r JOIN "UnitFigureDay" f ON f."unitId" = r."unitId" AND (r."toDay" IS NULL OR f.day < r."toDay")
    UNION ALL
    SELECT r."ancestorId", f."targetId", f."cycleKey", r."toDay", NULL, -f.owed, -f.met, -f.exempted, 0
    FROM touched r JOIN "UnitFigureDay" f ON f."unitId" = r."unitId" AND f.day < r."toDay"
    UNION ALL
    SELECT r."ancestorId", d."targetId", d."cycleKey", side.day, d."doneOn", 0, 0, 0, side.n * d.completed
    FROM touched r JOIN done d ON d."unitId" = r."unitId" AND (r."toDay" IS NULL OR d.day < r."toDay")
    CROSS JOIN LATERAL (VALUES (greatest(d.day, r."fromDay"), 1), (r."toDay", -1)) side(day, n)
    WHERE d."doneOn" < side.day AND d."doneOn" > side.day - pace_days()
  ) part
  GROUP BY 1, 2, 3, 4, 5
  HAVING sum(owed) <> 0 OR sum(met) <> 0 OR sum(exempted) <> 0 OR sum(completed) <> 0;
  RETURN NULL;
END $$;

CREATE TRIGGER "UnitAncestry_into_branches" AFTER INSERT ON "UnitAncestry"
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION branches_moved();
CREATE TRIGGER "UnitAncestry_out_of_branches" AFTER DELETE ON "UnitAncestry"
  REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION branches_moved();

CREATE FUNCTION doubt_denominators() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "BranchPresentDoubt" DEFAULT VALUES;
  RETURN NULL;
END $$;

CREATE TRIGGER "Headcount_denominators" AFTER INSERT OR UPDATE OR DELETE ON "Headcount"
  FOR EACH STATEMENT EXECUTE FUNCTION doubt_denominators();
CREATE TRIGGER "UnitAncestry_denominators" AFTER INSERT OR UPDATE OR DELETE ON "UnitAncestry"
  FOR EACH STATEMENT EXECUTE FUNCTION doubt_denominators();

-- Folds what waits into the branches: of each that is touched, every day from the first changed one on stands anew. A reader
-- sees the sum of both tables in one statement, before as after. Returns how many deltas it took, and of which cycles.
CREATE FUNCTION fold_branches(OUT folded bigint, OUT cycles text[]) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('targets.branches'));
  WITH taken AS (
    DELETE FROM "BranchFigureDelta" RETURNING "unitId", "targetId", "cycleKey", day, "doneOn", owed, met, exempted, completed
  ), carried AS (
    INSERT INTO "BranchCarried" AS kept ("unitId", "targetId", "cycleKey", day, "doneOn", completed)
    SELECT "unitId", "targetId", "cycleKey", day, "doneOn", sum(completed) FROM taken WHERE "doneOn" IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5 HAVING sum(completed) <> 0
    ON CONFLICT ("unitId", "targetId", "cycleKey", day, "doneOn") DO UPDATE SET completed = kept.completed + excluded.completed
  ), touched AS MATERIALIZED (
    SELECT "unitId", "targetId", "cycleKey", min(day) AS since FROM taken WHERE "doneOn" IS NULL GROUP BY 1, 2, 3
  ), step AS (
    SELECT "unitId", "targetId", "cycleKey", day, owed, met, exempted, completed FROM taken WHERE "doneOn" IS NULL
    UNION ALL
    SELECT "unitId", "targetId", "cycleKey", day, owed - lag(owed, 1, 0) OVER way, met - lag(met, 1, 0) OVER way,
      exempted - lag(exempted, 1, 0) OVER way, completed - lag(completed, 1, 0) OVER way
    FROM "BranchFigure" JOIN touched USING ("unitId", "targetId", "cycleKey")
    WINDOW way AS (PARTITION BY "unitId", "targetId", "cycleKey" ORDER BY day)
  ), stand AS (
    SELECT "unitId", "targetId", "cycleKey", day, sum(sum(owed)) OVER way AS owed, sum(sum(met)) OVER way AS met,
      sum(sum(exempted)) OVER way AS exempted, sum(sum(completed)) OVER way AS completed
    FROM step GROUP BY 1, 2, 3, 4
    WINDOW way AS (PARTITION BY "unitId", "targetId", "cycleKey" ORDER BY day)
  ), kept AS (
    INSERT INTO "BranchFigure" ("unitId", "targetId", "cycleKey", day, owed, met, exempted, completed)
    SELECT stand.* FROM stand JOIN touched USING ("unitId", "targetId", "cycleKey") WHERE stand.day >= touched.since
    ON CONFLICT ("unitId", "targetId", "cycleKey", day) DO UPDATE SET
      owed = excluded.owed, met = excluded.met, exempted = excluded.exempted, completed = excluded.completed
  )
  SELECT count(*), coalesce(array_agg(DISTINCT "cycleKey"), '{}') INTO folded, cycles FROM taken;
END $$;
-- A reason is the one thing in it that may hold words about somebody. When her data is erased it is taken away; nothing else
-- of an event ever changes.
CREATE FUNCTION refuse_change_of_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."reason" IS NULL AND (to_jsonb(NEW) - 'reason') = (to_jsonb(OLD) - 'reason') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "ObligationEvent_unchanged" BEFORE UPDATE ON "ObligationEvent"
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_event();

ALTER TABLE "Evidence"
  ADD CONSTRAINT "Evidence_kind" CHECK ("kind" IN ('sign-in-sheet', 'national-platform', 'external-certificate')),
  ADD CONSTRAINT "Evidence_state" CHECK ("state" IN ('draft', 'submitted', 'accepted', 'returned', 'revoked', 'withdrawn')),
  ADD CONSTRAINT "Evidence_submitted" CHECK ("state" IN ('draft', 'withdrawn') OR "submittedAt" IS NOT NULL),
  ADD CONSTRAINT "Evidence_reviewed" CHECK ("state" NOT IN ('accepted', 'returned', 'revoked') OR "reviewedAt" IS NOT NULL),
  -- Nobody accepts what she handed in herself.
  ADD CONSTRAINT "Evidence_second_pair_of_eyes" CHECK ("reviewedBy" <> "submittedBy"),
  ADD CONSTRAINT "Evidence_revoked" CHECK (("state" = 'revoked') = ("revokedAt" IS NOT NULL AND "revokeReason" IS NOT NULL));

-- In which of the units of a later day a unit of an earlier day goes on, for a person if one is given: by her own way if the unit
-- was divided, else with what nobody shared out. Out of a holding unit she goes where she was taken. Every person has one answer,
-- so restated figures add up to the same total.
CREATE FUNCTION restated_unit(unit uuid, person uuid, since date, until date) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
  here uuid := unit;
  onward uuid;
BEGIN
  FOR hop IN 1..50 LOOP
    onward := NULL;
    IF person IS NOT NULL THEN
      SELECT e."toUnitId" INTO onward FROM "ObligationEvent" e
      WHERE e."fromUnitId" = here AND e."personId" = person AND e."kind" = 'moved'
        AND e."effectiveOn" > since AND e."effectiveOn" <= until
        AND (EXISTS (SELECT FROM "UnitSuccession" s WHERE s."fromUnitId" = here AND s."toUnitId" = e."toUnitId")
          OR EXISTS (SELECT FROM "Unit" WHERE "id" = here AND "type" = 'holding' AND (hop > 1 OR "closesOn" <= until)))
      ORDER BY e."effectiveOn" DESC, e."id" DESC LIMIT 1;
    END IF;
    IF onward IS NULL THEN
      SELECT s."toUnitId" INTO onward FROM "UnitSuccession" s
      WHERE s."fromUnitId" = here AND s."remainder" AND s."day" > since AND s."day" <= until;
    END IF;
    -- Nobody succeeds a holding unit that was emptied: what is left counts where it stood.
    IF onward IS NULL THEN
      SELECT place."parentId" INTO onward FROM "Unit" hold JOIN "UnitPlace" place ON place."unitId" = hold."id"
      WHERE hold."id" = here AND hold."type" = 'holding' AND hold."closesOn" <= until ORDER BY place."fromDay" DESC LIMIT 1;
    END IF;
    IF onward IS NULL OR onward = here THEN RETURN here; END IF;
    here := onward;
  END LOOP;
  RETURN here;
END $$;

ALTER TABLE "ReorganisationPreview"
  ADD CONSTRAINT "ReorganisationPreview_state" CHECK ("state" IN ('waiting', 'running', 'done', 'refused')),
  ADD CONSTRAINT "ReorganisationPreview_draft" FOREIGN KEY ("reorganisationId") REFERENCES "Reorganisation" ("id") ON DELETE CASCADE;
