-- Organisations: the dated tree and what must hold in it. Ranges are half-open, [fromDay, toDay).

INSERT INTO "UnitType" ("type", "nameVi", "nameEn", "ordering", "family") VALUES
  ('province', 'Tỉnh', 'Province', 10, 'government'),
  ('department', 'Sở, ban, ngành', 'Departments', 20, 'government'),
  ('district', 'Huyện, thị xã, thành phố', 'Districts', 30, 'government'),
  ('commune', 'Xã, phường, đặc khu', 'Communes', 40, 'government'),
  ('dtt', 'Tổ công nghệ số cộng đồng', 'Digital Technology Teams', 50, 'community'),
  ('school', 'Trường trung học phổ thông', 'High schools', 60, 'education'),
  ('class', 'Lớp', 'Classes', 70, 'education'),
  ('press', 'Cơ quan báo chí', 'Press', 80, 'press'),
  ('partner', 'Đơn vị phối hợp', 'Partners', 90, 'partner'),
  ('holding', 'Chờ phân bổ', 'Waiting to be shared out', 100, 'government');

-- A unit stands in one place at a time.
ALTER TABLE "UnitPlace"
  ADD CONSTRAINT "UnitPlace_range" CHECK ("toDay" > "fromDay"),
  ADD CONSTRAINT "UnitPlace_not_own_parent" CHECK ("parentId" <> "unitId"),
  ADD CONSTRAINT "UnitPlace_one_at_a_time" EXCLUDE USING gist ("unitId" WITH =, daterange("fromDay", "toDay") WITH &&);

ALTER TABLE "Unit" ADD CONSTRAINT "Unit_range" CHECK ("closesOn" > "opensOn");

-- An empty range (toDay = fromDay) is a row entered by mistake and withdrawn: valid on no day, kept for the record.
ALTER TABLE "Membership"
  ADD CONSTRAINT "Membership_range" CHECK ("toDay" >= "fromDay"),
  ADD CONSTRAINT "Membership_once_at_a_time"
    EXCLUDE USING gist ("personId" WITH =, "unitId" WITH =, "audience" WITH =, daterange("fromDay", "toDay") WITH &&);

ALTER TABLE "Grant"
  ADD CONSTRAINT "Grant_range" CHECK ("toDay" >= "fromDay"),
  ADD CONSTRAINT "Grant_once_at_a_time"
    EXCLUDE USING gist ("userId" WITH =, "role" WITH =, "unitId" WITH =, daterange("fromDay", "toDay") WITH &&);

ALTER TABLE "UnitName"
  ADD CONSTRAINT "UnitName_range" CHECK ("toDay" > "fromDay"),
  ADD CONSTRAINT "UnitName_one_at_a_time" EXCLUDE USING gist ("unitId" WITH =, daterange("fromDay", "toDay") WITH &&);

ALTER TABLE "Reorganisation" ADD CONSTRAINT "Reorganisation_state" CHECK ("state" IN ('draft', 'applied'));
ALTER TABLE "ReorganisationEdge"
  ADD CONSTRAINT "ReorganisationEdge_kind" CHECK ("kind" IN ('merge', 'split', 'rename', 'abolish', 'move')),
  ADD CONSTRAINT "ReorganisationEdge_share" CHECK ("share" > 0);
CREATE INDEX "Membership_made_by" ON "Membership" ("reorganisationId") WHERE "reorganisationId" IS NOT NULL;
CREATE UNIQUE INDEX "UnitSuccession_one_remainder" ON "UnitSuccession" ("fromUnitId") WHERE "remainder";
ALTER TABLE "ReorganisationGrant"
  ADD CONSTRAINT "ReorganisationGrant_state" CHECK ("state" IN ('waiting', 'confirmed', 'declined'));

ALTER TABLE "Headcount" ADD CONSTRAINT "Headcount_not_negative" CHECK ("declared" >= 0);
CREATE UNIQUE INDEX "Headcount_one_current" ON "Headcount" ("unitId", "audience", "cycleKey") WHERE "current";

-- The stored key of nameSortKey() sorts by its bytes: a linguistic collation would skip its spaces.
ALTER TABLE "Person" ALTER COLUMN "givenNameKey" TYPE text COLLATE "C";

CREATE INDEX "Person_searchText_trgm" ON "Person" USING gin ("searchText" gin_trgm_ops);
CREATE INDEX "Person_same_name" ON "Person" ("searchText", "birthDate");
CREATE INDEX "Unit_searchText_trgm" ON "Unit" USING gin ("searchText" gin_trgm_ops);

-- A cycle would make a unit its own ancestor: this check is where a loop in the tree is refused.
ALTER TABLE "UnitAncestry"
  ADD CONSTRAINT "UnitAncestry_no_cycle" CHECK (("depth" = 0) = ("ancestorId" = "unitId"));

-- Rebuilds the closure of these units and of all that ever stood below them; of every unit when called without.
-- A row says: from this day until the day before that one, this ancestor stood so many steps above the unit. On any one day
-- there is at most one row for an ancestor and a unit, because a unit stands in one place at a time.
CREATE FUNCTION refresh_unit_ancestry(changed uuid[] DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  affected uuid[];
BEGIN
  -- Two moves at once would each rebuild from a tree without the other.
  PERFORM pg_advisory_xact_lock(hashtext('refresh_unit_ancestry'));

  IF changed IS NULL THEN
    DELETE FROM "UnitAncestry";
    SELECT array_agg(DISTINCT "unitId") INTO affected FROM "UnitPlace";
  ELSE
    WITH RECURSIVE below AS (
      SELECT unnest(changed) AS "unitId"
      UNION
      SELECT place."unitId" FROM below JOIN "UnitPlace" place ON place."parentId" = below."unitId"
    )
    SELECT array_agg("unitId") INTO affected FROM below;
    DELETE FROM "UnitAncestry" WHERE "unitId" = ANY (affected);
  END IF;

  INSERT INTO "UnitAncestry" ("ancestorId", "unitId", "depth", "fromDay", "toDay")
  WITH RECURSIVE chain AS (
    SELECT "unitId" AS "ancestorId", "unitId", 0 AS depth, "fromDay", "toDay", "parentId", '{}'::uuid[] AS passed
    FROM "UnitPlace" WHERE "unitId" = ANY (affected)
    UNION ALL
    -- least() skips nulls, so an open end gives way to the other range's end.
    SELECT place."unitId", chain."unitId", chain.depth + 1,
      greatest(chain."fromDay", place."fromDay"), least(chain."toDay", place."toDay"),
      place."parentId", chain.passed || place."unitId"
    FROM chain
    JOIN "UnitPlace" place ON place."unitId" = chain."parentId"
      AND (chain."toDay" IS NULL OR place."fromDay" < chain."toDay")
      AND (place."toDay" IS NULL OR chain."fromDay" < place."toDay")
    -- A loop ends here instead of running for ever; the row that closes it breaks UnitAncestry_no_cycle.
    WHERE NOT place."unitId" = ANY (chain.passed) AND (chain.depth = 0 OR chain."ancestorId" <> chain."unitId")
  )
  SELECT "ancestorId", "unitId", depth, "fromDay", "toDay" FROM chain;
END
$$;

-- Statement-level, so that no path can forget: one rebuild a statement, however many rows it writes.
CREATE FUNCTION unit_place_written() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed uuid[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(DISTINCT "unitId") INTO changed FROM fresh;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(DISTINCT "unitId") INTO changed FROM stale;
  ELSE
    SELECT array_agg(DISTINCT "unitId") INTO changed FROM (SELECT "unitId" FROM fresh UNION ALL SELECT "unitId" FROM stale) touched;
  END IF;
  IF changed IS NOT NULL THEN
    PERFORM refresh_unit_ancestry(changed);
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER unit_place_inserted AFTER INSERT ON "UnitPlace"
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION unit_place_written();
CREATE TRIGGER unit_place_updated AFTER UPDATE ON "UnitPlace"
  REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION unit_place_written();
CREATE TRIGGER unit_place_deleted AFTER DELETE ON "UnitPlace"
  REFERENCING OLD TABLE AS stale FOR EACH STATEMENT EXECUTE FUNCTION unit_place_written();

ALTER TABLE "PersonDouble"
  ADD CONSTRAINT "PersonDouble_ordered" CHECK ("firstId" < "secondId"),
  ADD CONSTRAINT "PersonDouble_state" CHECK ("state" IN ('open', 'different', 'merged')),
  ADD CONSTRAINT "PersonDouble_score" CHECK ("score" BETWEEN 0 AND 100);

ALTER TABLE "DataRequest"
  ADD CONSTRAINT "DataRequest_kind" CHECK ("kind" IN ('copy', 'erasure')),
  ADD CONSTRAINT "DataRequest_state" CHECK ("state" IN ('open', 'done', 'refused')),
  ADD CONSTRAINT "DataRequest_reviewed_whole" CHECK (("state" = 'open') = ("reviewedAt" IS NULL));
-- One open question of a kind for a person at a time.
CREATE UNIQUE INDEX "DataRequest_one_open" ON "DataRequest" ("personId", "kind") WHERE "state" = 'open';

-- Since when a unit stands, or the first of those that it took over: a new name on old ground begins nothing.
CREATE FUNCTION unit_stands_since(unit uuid) RETURNS date LANGUAGE sql STABLE AS $$
  WITH RECURSIVE line("id") AS (
    SELECT unit UNION SELECT s."fromUnitId" FROM line JOIN "UnitSuccession" s ON s."toUnitId" = line."id"
  )
  SELECT min("opensOn") FROM "Unit" JOIN line USING ("id")
$$;
