-- Throttles may be forgotten in a crash; they need not be written ahead.
ALTER TABLE "ThrottleBucket" SET UNLOGGED;

-- The sweeper asks for slots that were taken and not finished: few, among many finished ones.
CREATE INDEX "ScheduleSlot_open" ON "ScheduleSlot" ("leaseUntil") WHERE "doneAt" IS NULL AND "failedAt" IS NULL;

-- Ids and codes, never a document.
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_detail_small" CHECK (pg_column_size(detail) <= 8192);
ALTER TABLE "AuditSeal" ADD CONSTRAINT "AuditSeal_position_positive" CHECK (position > 0);

CREATE FUNCTION audit_await_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "AuditUnsealed" ("entryId") VALUES (NEW.id);
  RETURN NULL;
END $$;

CREATE TRIGGER "AuditEntry_await_seal" AFTER INSERT ON "AuditEntry"
  FOR EACH ROW EXECUTE FUNCTION audit_await_seal();

CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER "AuditEntry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER "AuditSeal_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditSeal"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
