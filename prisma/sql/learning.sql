-- The office looks certificates up by a part of the holder's name, without diacritics.
CREATE INDEX "Certificate_holderSearch" ON "Certificate" USING gin ("holderSearch" gin_trgm_ops);

ALTER TABLE "Completion" ADD CONSTRAINT "Completion_mark" CHECK ("mark" BETWEEN 0 AND 10000);
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_revoked_with_reason" CHECK (
  ("revokedAt" IS NULL) = ("revokedReason" IS NULL)
);

-- A granted completion is never changed or taken away, whatever happens to the course (domain: learning).
CREATE FUNCTION refuse_completion_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW."id", NEW."courseSlug", NEW."renewal", NEW."versionHash", NEW."mark", NEW."completedAt")
     IS NOT DISTINCT FROM (OLD."id", OLD."courseSlug", OLD."renewal", OLD."versionHash", OLD."mark", OLD."completedAt") THEN
    -- Merging two persons moves a completion to the one that stays, and to the account that stays.
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a granted completion stays';
END $$;
CREATE TRIGGER "Completion_stays" BEFORE UPDATE OR DELETE ON "Completion"
  FOR EACH ROW EXECUTE FUNCTION refuse_completion_change();

-- What search compares of a passage: syllables without diacritics, those of the heading weighing more. There is no dictionary of
-- Vietnamese words; that syllables stand together is what ranking looks at (docs/decisions/vietnamese-text.md).
CREATE FUNCTION passage_words(heading text, body text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN setweight(to_tsvector('pg_catalog.simple'::regconfig, regexp_replace(search_text(heading), '[^[:alnum:]]+', ' ', 'g')), 'A')
    || setweight(to_tsvector('pg_catalog.simple'::regconfig, regexp_replace(search_text(body), '[^[:alnum:]]+', ' ', 'g')), 'D');
CREATE INDEX "LessonPassage_words" ON "LessonPassage" USING gin ("words");
CREATE INDEX "LessonPassage_terms" ON "LessonPassage" ("kind", "language");

-- One key signs at a time, and a key that signs has its private half.
CREATE UNIQUE INDEX "IssuerKey_current" ON "IssuerKey" (("retiredAt" IS NULL)) WHERE "retiredAt" IS NULL;
ALTER TABLE "IssuerKey" ADD CONSTRAINT "IssuerKey_signs_or_rests" CHECK (("retiredAt" IS NULL) = ("privateCipher" IS NOT NULL));

ALTER TABLE "CertificateBatch" ADD CONSTRAINT "CertificateBatch_format" CHECK ("format" IN ('pdf', 'zip'));
ALTER TABLE "CertificateBatch" ADD CONSTRAINT "CertificateBatch_state"
  CHECK ("state" IN ('waiting', 'ready', 'empty', 'failed', 'gone') AND ("state" = 'ready') = ("fileHash" IS NOT NULL));

ALTER TABLE "LearningStatement" ADD CONSTRAINT "LearningStatement_state" CHECK ("state" IN ('due', 'sent', 'refused'));

-- Not squeezed, so that a part of a film is read without the rest of it (PostgreSQL, "TOAST": substr on EXTERNAL reads the parts it needs).
ALTER TABLE "CourseMedia" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
ALTER TABLE "CourseMedia" ADD CONSTRAINT "CourseMedia_type" CHECK ("type" IN ('svg', 'jpg', 'png', 'webp', 'mp4', 'vtt') AND octet_length("bytes") > 0);
