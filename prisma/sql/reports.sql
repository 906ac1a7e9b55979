-- Reports: what was frozen stays as it was, whoever writes.

ALTER TABLE "Snapshot"
  ADD CONSTRAINT "Snapshot_kind" CHECK ("periodKind" IN ('cycle', 'quarter', 'month', 'day')),
  ADD CONSTRAINT "Snapshot_hash" CHECK ("hash" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "Snapshot_hash_of_body" CHECK ("hash" = encode(sha256(convert_to("body", 'UTF8')), 'hex')),
  ADD CONSTRAINT "Snapshot_sequence" CHECK ("sequence" >= 1),
  ADD CONSTRAINT "Snapshot_amended_why" CHECK (("amendsId" IS NULL) = ("reason" IS NULL));

-- A period is closed once; all that follows are amendments.
CREATE UNIQUE INDEX "Snapshot_first_of_period" ON "Snapshot" ("unitId", "periodKind", "periodKey") WHERE "amendsId" IS NULL;

CREATE FUNCTION refuse_change_of_snapshot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Snapshot is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER "Snapshot_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "Snapshot"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_snapshot();
