-- Targets: obligations are a double entry that is only ever added to; figures are its sum.

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
CREATE INDEX "Obligation_open" ON "Obligation" ("personId") WHERE "state" = 'owed';
CREATE UNIQUE INDEX "Exemption_one_in_force" ON "Exemption" ("personId", "targetId", "cycleKey") WHERE "revokedAt" IS NULL;

-- One statement for any number of events. Rows are locked in the order of their key, so that two bulk writers never wait for
-- each other in a circle.
CREATE FUNCTION keep_unit_figures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH moves AS (
    SELECT "targetId", "cycleKey", "toUnitId" AS "unitId", "effectiveOn" AS day, "toState" AS state, 1 AS n FROM added
    UNION ALL
    SELECT "targetId", "cycleKey", "fromUnitId", "effectiveOn", "fromState", -1 FROM added WHERE "fromUnitId" IS NOT NULL
  ), sums AS (
    SELECT "targetId", "cycleKey", "unitId", day,
      coalesce(sum(n) FILTER (WHERE state = 'owed'), 0)::int AS owed,
      coalesce(sum(n) FILTER (WHERE state = 'met'), 0)::int AS met,
      coalesce(sum(n) FILTER (WHERE state = 'exempted'), 0)::int AS exempted,
      coalesce(sum(n) FILTER (WHERE state = 'released'), 0)::int AS released
    FROM moves GROUP BY 1, 2, 3, 4
  ), by_day AS (
    INSERT INTO "UnitFigureDay" AS kept ("targetId", "cycleKey", "unitId", day, owed, met, exempted, released)
    SELECT "targetId", "cycleKey", "unitId", day, owed, met, exempted, released FROM sums
    WHERE owed <> 0 OR met <> 0 OR exempted <> 0 OR released <> 0
    ORDER BY 1, 2, 3, 4
    ON CONFLICT ("targetId", "cycleKey", "unitId", day) DO UPDATE SET
      owed = kept.owed + excluded.owed, met = kept.met + excluded.met,
      exempted = kept.exempted + excluded.exempted, released = kept.released + excluded.released
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

CREATE TRIGGER "ObligationEvent_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ObligationEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();
