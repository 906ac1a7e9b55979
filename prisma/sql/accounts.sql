-- Accounts: what must hold whoever writes.
ALTER TABLE "User"
  ADD CONSTRAINT "User_loginName_form" CHECK ("loginName" = lower("loginName") AND "loginName" !~ '\s' AND "loginName" <> ''),
  ADD CONSTRAINT "User_language" CHECK ("language" IN ('vi', 'en')),
  -- A plain password, or a hash of another kind, never lands here.
  ADD CONSTRAINT "User_passwordHash_argon2id" CHECK ("passwordHash" LIKE '$argon2id$%'),
  ADD CONSTRAINT "User_disabled_with_reason" CHECK ("disabledAt" IS NULL OR "disabledReason" IS NOT NULL);

ALTER TABLE "Session"
  ADD CONSTRAINT "Session_id_is_hash" CHECK ("id" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "Session_lifetime" CHECK ("lifetime" IN ('student', 'staff', 'privileged')),
  ADD CONSTRAINT "Session_absolute_end" CHECK ("expiresAt" <= "absoluteUntil");

ALTER TABLE "AccountToken"
  ADD CONSTRAINT "AccountToken_kind" CHECK ("kind" IN ('activation', 'reset', 'confirm-email')),
  ADD CONSTRAINT "AccountToken_id_is_hash" CHECK ("tokenHash" ~ '^[0-9a-f]{64}$');

-- A new code takes the place of the one before: at most one of a kind can be used.
CREATE UNIQUE INDEX "AccountToken_one_open" ON "AccountToken" ("userId", "kind") WHERE "usedAt" IS NULL;
CREATE INDEX "AccountToken_end" ON "AccountToken" ("expiresAt");
CREATE INDEX "Session_end" ON "Session" ("expiresAt");
CREATE INDEX "KnownDevice_end" ON "KnownDevice" ("lastSeenAt");
CREATE INDEX "User_searchText_trgm" ON "User" USING gin ("searchText" gin_trgm_ops);

CREATE FUNCTION user_search_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."searchText" := search_text(concat_ws(' ', NEW."displayName", NEW."loginName", NEW."email"));
  RETURN NEW;
END $$;

CREATE TRIGGER "User_search_text" BEFORE INSERT OR UPDATE OF "displayName", "loginName", "email" ON "User"
  FOR EACH ROW EXECUTE FUNCTION user_search_text();
