-- prisma/sql/00-extensions.sql

-- Files whose name begins with 00- run before the tables are made, the others after them, by name. All three extensions are
-- trusted: the owner of a database may create them without being a superuser.
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- prisma/sql/00-text.sql

-- What search compares: without diacritics, lower case, đ as d, single spaces. Equals searchText() of
-- app/foundation/text.ts (text.server.test.ts). Not built on unaccent(): that is only STABLE (its dictionary can change), and its
-- dictionary differs between versions of PostgreSQL, while an index needs an answer that never changes.
CREATE FUNCTION search_text(input text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN btrim(
    regexp_replace(
      lower(
        translate(regexp_replace(normalize(input, NFKD), '[\u0300-\u036f]', '', 'g'), 'đĐðÐ', 'dDdD') COLLATE "und-x-icu"
      ),
      '[ \t\n\v\f\r]+', ' ', 'g'
    ),
    ' '
  );

-- prisma/schema

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "loginName" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "searchText" TEXT NOT NULL DEFAULT '',
    "staff" BOOLEAN NOT NULL DEFAULT true,
    "email" TEXT,
    "emailConfirmedAt" TIMESTAMPTZ(3),
    "phone" TEXT,
    "passwordHash" TEXT,
    "passwordSetAt" TIMESTAMPTZ(3),
    "personId" UUID,
    "language" TEXT NOT NULL DEFAULT 'vi',
    "disabledAt" TIMESTAMPTZ(3),
    "disabledReason" TEXT,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "absoluteUntil" TIMESTAMPTZ(3) NOT NULL,
    "lastAuthAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "secondFactorAt" TIMESTAMPTZ(3),
    "device" TEXT NOT NULL DEFAULT '',
    "networkHash" TEXT NOT NULL DEFAULT '',
    "lifetime" TEXT NOT NULL DEFAULT 'staff',

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SecondFactor" (
    "userId" UUID NOT NULL,
    "secret" TEXT,
    "pending" TEXT,
    "confirmedAt" TIMESTAMPTZ(3),
    "lastStep" BIGINT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SecondFactor_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "codeHash" TEXT NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AccountToken" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "subject" TEXT,
    "createdBy" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AccountToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "KnownDevice" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "deviceHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "KnownDevice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Item" (
    "id" UUID NOT NULL,
    "bank" TEXT NOT NULL,
    "itemKey" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "scenario" TEXT,
    "part" INTEGER,
    "stem" JSONB NOT NULL,
    "key" JSONB NOT NULL,
    "correctedKey" JSONB,
    "current" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "Item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Blueprint" (
    "id" UUID NOT NULL,
    "ownerKey" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "bank" TEXT NOT NULL,
    "draw" JSONB NOT NULL,
    "passPercent" INTEGER NOT NULL,
    "minutes" INTEGER NOT NULL,
    "waitMinutes" INTEGER NOT NULL DEFAULT 0,
    "attemptLimit" INTEGER,
    "review" TEXT NOT NULL DEFAULT 'after-passing',
    "current" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "Blueprint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Paper" (
    "id" UUID NOT NULL,
    "blueprintId" UUID NOT NULL,
    "seed" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "sealHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Paper_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Attempt" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "personId" UUID,
    "ownerKey" TEXT NOT NULL,
    "paperId" UUID NOT NULL,
    "blueprintId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "series" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL,
    "questionCount" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "servedAt" TIMESTAMPTZ(3),
    "heldAt" TIMESTAMPTZ(3),
    "deadlineAt" TIMESTAMPTZ(3),
    "extraPercent" INTEGER NOT NULL DEFAULT 0,
    "givenBackMs" INTEGER NOT NULL DEFAULT 0,
    "markedAt" TIMESTAMPTZ(3),
    "closedBy" TEXT,
    "epoch" INTEGER NOT NULL DEFAULT 1,
    "device" TEXT,
    "mark" INTEGER,
    "passed" BOOLEAN,
    "receipt" TEXT,
    "result" JSONB,

    CONSTRAINT "Attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AnswerEntry" (
    "attemptId" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "question" INTEGER NOT NULL,
    "chosen" INTEGER[],
    "words" TEXT NOT NULL DEFAULT '',
    "arrivedAt" TIMESTAMPTZ(3) NOT NULL,
    "standing" TEXT NOT NULL,

    CONSTRAINT "AnswerEntry_pkey" PRIMARY KEY ("attemptId","epoch","sequence")
);

-- CreateTable
CREATE TABLE "ItemFigure" (
    "itemId" UUID NOT NULL,
    "attempts" INTEGER NOT NULL,
    "answered" INTEGER NOT NULL,
    "facility" DOUBLE PRECISION NOT NULL,
    "discrimination" DOUBLE PRECISION,
    "answers" JSONB NOT NULL,
    "reckonedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ItemFigure_pkey" PRIMARY KEY ("itemId")
);

-- CreateTable
CREATE TABLE "BlueprintFigure" (
    "blueprintId" UUID NOT NULL,
    "attempts" INTEGER NOT NULL,
    "mean" DOUBLE PRECISION NOT NULL,
    "deviation" DOUBLE PRECISION NOT NULL,
    "sameForAll" BOOLEAN NOT NULL,
    "reliability" DOUBLE PRECISION,
    "reckonedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "BlueprintFigure_pkey" PRIMARY KEY ("blueprintId")
);

-- CreateTable
CREATE TABLE "KeyCorrection" (
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "key" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "cursor" UUID,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "moved" INTEGER NOT NULL DEFAULT 0,
    "gained" INTEGER NOT NULL DEFAULT 0,
    "lost" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" UUID,
    "appliedAt" TIMESTAMPTZ(3),
    "appliedBy" UUID,

    CONSTRAINT "KeyCorrection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Remark" (
    "correctionId" UUID NOT NULL,
    "attemptId" UUID NOT NULL,
    "markBefore" INTEGER NOT NULL,
    "markAfter" INTEGER NOT NULL,
    "passedBefore" BOOLEAN NOT NULL,
    "passedAfter" BOOLEAN NOT NULL,
    "resultBefore" JSONB NOT NULL,
    "appliedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Remark_pkey" PRIMARY KEY ("correctionId","attemptId")
);

-- CreateTable
CREATE TABLE "TakeOver" (
    "attemptId" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TakeOver_pkey" PRIMARY KEY ("attemptId","epoch")
);

-- CreateTable
CREATE TABLE "Pulse" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "before" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Pulse_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Outage" (
    "id" UUID NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Outage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TimeCredit" (
    "attemptId" UUID NOT NULL,
    "outageId" UUID NOT NULL,
    "ms" INTEGER NOT NULL,

    CONSTRAINT "TimeCredit_pkey" PRIMARY KEY ("attemptId","outageId")
);

-- CreateTable
CREATE TABLE "Accommodation" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "extraPercent" INTEGER NOT NULL,
    "largeText" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "givenBy" UUID NOT NULL,
    "givenAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedBy" UUID,

    CONSTRAINT "Accommodation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AttemptGrant" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "ownerKey" TEXT NOT NULL,
    "series" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "givenBy" UUID NOT NULL,
    "givenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AttemptGrant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Plan" (
    "id" TEXT NOT NULL,
    "titleVi" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "number" TEXT,
    "basis" TEXT,
    "issuedOn" DATE,
    "issuedByCode" TEXT,
    "horizonFrom" INTEGER,
    "horizonTo" INTEGER,

    CONSTRAINT "Plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TaskGroup" (
    "id" UUID NOT NULL,
    "planId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "titleVi" TEXT NOT NULL,
    "ordering" INTEGER NOT NULL,

    CONSTRAINT "TaskGroup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Task" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "titleVi" TEXT NOT NULL,
    "kind" TEXT,
    "due" TEXT,
    "dueOn" DATE,
    "leadAs" TEXT,
    "ordering" INTEGER NOT NULL,

    CONSTRAINT "Task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TaskUnit" (
    "taskId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "part" TEXT NOT NULL,
    "token" TEXT,

    CONSTRAINT "TaskUnit_pkey" PRIMARY KEY ("taskId","unitId","part")
);

-- CreateTable
CREATE TABLE "Activity" (
    "id" UUID NOT NULL,
    "taskId" UUID,
    "titleVi" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "descriptionVi" TEXT NOT NULL DEFAULT '',
    "schedule" JSONB NOT NULL,
    "reportDays" INTEGER NOT NULL DEFAULT 14,
    "evidenceAsked" TEXT[],
    "measures" JSONB NOT NULL,
    "checklist" JSONB NOT NULL DEFAULT '[]',
    "budgetVnd" BIGINT,
    "responsibleId" UUID,
    "ownerUnitId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "createdBy" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Activity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ActivityUnit" (
    "activityId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "goal" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "ActivityUnit_pkey" PRIMARY KEY ("activityId","unitId")
);

-- CreateTable
CREATE TABLE "ActivityPeriod" (
    "id" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "startsOn" DATE NOT NULL,
    "dueOn" DATE NOT NULL,
    "opensAt" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3),
    "expected" INTEGER,

    CONSTRAINT "ActivityPeriod_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Assignment" (
    "id" UUID NOT NULL,
    "periodId" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "dueOn" DATE NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "firstReportAt" TIMESTAMPTZ(3),
    "exemptReason" TEXT,
    "notifiedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Result" (
    "id" UUID NOT NULL,
    "assignmentId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "numbers" JSONB NOT NULL,
    "text" TEXT NOT NULL,
    "links" TEXT[],
    "createdBy" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "reviewedBy" UUID,
    "reviewedAt" TIMESTAMPTZ(3),
    "reviewReason" TEXT,

    CONSTRAINT "Result_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ResultEvidence" (
    "id" UUID NOT NULL,
    "resultId" UUID NOT NULL,
    "fileHash" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,

    CONSTRAINT "ResultEvidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalendarFeed" (
    "userId" UUID NOT NULL,
    "secretHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalendarFeed_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "ReminderRule" (
    "id" UUID NOT NULL,
    "titleVi" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "targetId" TEXT,
    "unitId" UUID NOT NULL,
    "steps" JSONB NOT NULL,
    "dailyLimit" INTEGER NOT NULL,
    "changedBy" UUID,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "stoppedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ReminderRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReminderClaim" (
    "id" BIGSERIAL NOT NULL,
    "ruleId" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "subjectKey" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "targetId" TEXT NOT NULL,
    "unitId" UUID NOT NULL,
    "personId" UUID,
    "day" DATE NOT NULL,
    "waveId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReminderClaim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReminderDigest" (
    "userId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "lines" INTEGER NOT NULL,
    "people" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReminderDigest_pkey" PRIMARY KEY ("userId","day")
);

-- CreateTable
CREATE TABLE "ActivityWave" (
    "waveId" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "recipients" INTEGER NOT NULL,
    "handedOver" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "heldBack" INTEGER NOT NULL,
    "settledAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ActivityWave_pkey" PRIMARY KEY ("waveId")
);

-- CreateTable
CREATE TABLE "ReorganisedDuty" (
    "id" UUID NOT NULL,
    "reorganisationId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "taskId" UUID,
    "part" TEXT,
    "activityId" UUID,
    "assignmentId" UUID,
    "ruleId" UUID,
    "unitId" UUID NOT NULL,
    "fromUnitId" UUID,
    "stateBefore" TEXT,

    CONSTRAINT "ReorganisedDuty_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "changedBy" UUID,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "FormKey" (
    "id" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "result" JSONB,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FormKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ThrottleBucket" (
    "id" TEXT NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "allowed" BOOLEAN NOT NULL,
    "blockedUntil" TIMESTAMPTZ(3),
    "at" TIMESTAMPTZ(3) NOT NULL,
    "idleAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ThrottleBucket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScheduleSlot" (
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "leaseUntil" TIMESTAMPTZ(3) NOT NULL,
    "doneAt" TIMESTAMPTZ(3),
    "failedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ScheduleSlot_pkey" PRIMARY KEY ("name","at")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT,
    "action" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "unitId" UUID,
    "detail" JSONB NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditSeal" (
    "position" BIGINT NOT NULL,
    "entryId" BIGINT NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "sealedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AuditSeal_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "AuditUnsealed" (
    "entryId" BIGINT NOT NULL,

    CONSTRAINT "AuditUnsealed_pkey" PRIMARY KEY ("entryId")
);

-- CreateTable
CREATE TABLE "Course" (
    "slug" TEXT NOT NULL,
    "currentHash" TEXT NOT NULL,
    "titleVi" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "audiences" TEXT[],
    "certificate" BOOLEAN NOT NULL DEFAULT true,
    "open" BOOLEAN NOT NULL DEFAULT false,
    "sourceStamp" TEXT,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "Course_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "CourseVersion" (
    "hash" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "manifest" JSONB NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CourseVersion_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "CourseLesson" (
    "versionHash" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "ordering" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "html" TEXT NOT NULL,
    "passages" JSONB NOT NULL,
    "headings" JSONB NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "CourseLesson_pkey" PRIMARY KEY ("versionHash","slug","language")
);

-- CreateTable
CREATE TABLE "LessonPassage" (
    "courseSlug" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "lessonSlug" TEXT NOT NULL,
    "ordering" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "anchor" TEXT NOT NULL,
    "heading" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "LessonPassage_pkey" PRIMARY KEY ("courseSlug","language","lessonSlug","ordering")
);

-- CreateTable
CREATE TABLE "CourseMedia" (
    "hash" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CourseMedia_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "Enrolment" (
    "userId" UUID NOT NULL,
    "courseSlug" TEXT NOT NULL,
    "renewal" INTEGER NOT NULL DEFAULT 0,
    "versionHash" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "lastLessonSlug" TEXT,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Enrolment_pkey" PRIMARY KEY ("userId","courseSlug","renewal")
);

-- CreateTable
CREATE TABLE "LessonProgress" (
    "userId" UUID NOT NULL,
    "courseSlug" TEXT NOT NULL,
    "renewal" INTEGER NOT NULL DEFAULT 0,
    "lessonSlug" TEXT NOT NULL,
    "versionHash" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "LessonProgress_pkey" PRIMARY KEY ("userId","courseSlug","renewal","lessonSlug")
);

-- CreateTable
CREATE TABLE "Completion" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "personId" UUID,
    "courseSlug" TEXT NOT NULL,
    "renewal" INTEGER NOT NULL DEFAULT 0,
    "versionHash" TEXT NOT NULL,
    "attemptId" UUID NOT NULL,
    "mark" INTEGER NOT NULL,
    "completedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Completion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Certificate" (
    "id" UUID NOT NULL,
    "completionId" UUID NOT NULL,
    "serial" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL,
    "issuerName" TEXT NOT NULL,
    "holderName" TEXT NOT NULL,
    "holderSearch" TEXT NOT NULL,
    "unitId" UUID,
    "unitName" TEXT NOT NULL,
    "courseTitleVi" TEXT NOT NULL,
    "courseTitleEn" TEXT NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "revokedReason" TEXT,
    "revokedBy" UUID,
    "statusList" INTEGER NOT NULL,
    "statusIndex" INTEGER NOT NULL,

    CONSTRAINT "Certificate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StatusList" (
    "number" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL,

    CONSTRAINT "StatusList_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "IssuerKey" (
    "id" UUID NOT NULL,
    "publicJwk" JSONB NOT NULL,
    "privateCipher" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "IssuerKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CertificateNumber" (
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "CertificateNumber_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "CertificateBatch" (
    "id" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "requestedBy" UUID NOT NULL,
    "courseSlug" TEXT,
    "cycleKey" TEXT,
    "format" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "fileHash" TEXT,
    "bytes" INTEGER,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "readyAt" TIMESTAMPTZ(3),
    "leaseUntil" TIMESTAMPTZ(3),

    CONSTRAINT "CertificateBatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LearningStatement" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "body" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'due',
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "trouble" TEXT,
    "sentAt" TIMESTAMPTZ(3),
    "lease" UUID,
    "leaseUntil" TIMESTAMPTZ(3),

    CONSTRAINT "LearningStatement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExternalPackage" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "fileHash" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "files" INTEGER NOT NULL,
    "parts" JSONB NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "addedBy" UUID NOT NULL,

    CONSTRAINT "ExternalPackage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PackageReport" (
    "packageId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "part" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "score" DOUBLE PRECISION,
    "location" TEXT NOT NULL,
    "suspendData" TEXT NOT NULL,
    "seconds" INTEGER NOT NULL DEFAULT 0,
    "session" TEXT NOT NULL,
    "sessionSeconds" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "reportedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PackageReport_pkey" PRIMARY KEY ("packageId","userId","part")
);

-- CreateTable
CREATE TABLE "Contact" (
    "id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "cipher" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Consent" (
    "id" UUID NOT NULL,
    "contactId" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "textVersion" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "frequency" TEXT NOT NULL,
    "givenAt" TIMESTAMPTZ(3) NOT NULL,
    "givenBy" UUID,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "Consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Suppression" (
    "id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "liftedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Suppression_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DoNotCallList" (
    "id" UUID NOT NULL,
    "version" TEXT NOT NULL,
    "numbers" INTEGER NOT NULL,
    "importedAt" TIMESTAMPTZ(3) NOT NULL,
    "importedBy" UUID,

    CONSTRAINT "DoNotCallList_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Template" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "subject" TEXT,
    "body" TEXT NOT NULL,
    "places" TEXT[],
    "hash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Route" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "username" TEXT NOT NULL DEFAULT '',
    "secretCipher" TEXT,
    "perSecond" INTEGER NOT NULL,
    "window" INTEGER NOT NULL DEFAULT 10,
    "options" JSONB NOT NULL DEFAULT '{}',
    "active" BOOLEAN NOT NULL DEFAULT false,
    "farEnd" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Route_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoutePace" (
    "routeId" UUID NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "pausedUntil" TIMESTAMPTZ(3),
    "pauseReason" TEXT,
    "strikes" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "RoutePace_pkey" PRIMARY KEY ("routeId")
);

-- CreateTable
CREATE TABLE "GateRule" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "article" TEXT NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'law',
    "fromDay" DATE NOT NULL,
    "toDay" DATE,

    CONSTRAINT "GateRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StandingApproval" (
    "rule" TEXT NOT NULL,
    "templateKey" TEXT NOT NULL,
    "channels" TEXT[],
    "limit" INTEGER NOT NULL,
    "approvedBy" UUID NOT NULL,
    "approvedAt" TIMESTAMPTZ(3) NOT NULL,
    "endsOn" DATE,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "StandingApproval_pkey" PRIMARY KEY ("rule")
);

-- CreateTable
CREATE TABLE "Wave" (
    "id" UUID NOT NULL,
    "titleVi" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "templateId" UUID NOT NULL,
    "routeId" UUID,
    "class" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "scheduledAt" TIMESTAMPTZ(3) NOT NULL,
    "audience" JSONB NOT NULL,
    "frozenAt" TIMESTAMPTZ(3),
    "frozenCount" INTEGER NOT NULL DEFAULT 0,
    "frozenHash" TEXT,
    "partsTotal" INTEGER NOT NULL DEFAULT 0,
    "costTotal" INTEGER NOT NULL DEFAULT 0,
    "document" TEXT,
    "urgentReason" TEXT,
    "createdBy" UUID,
    "approvedBy" UUID,
    "approvedAt" TIMESTAMPTZ(3),
    "pausedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "ownerUnitId" UUID NOT NULL,
    "activityId" UUID,
    "standingRule" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Wave_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WaveEvent" (
    "id" BIGSERIAL NOT NULL,
    "waveId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" UUID,
    "actorName" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "WaveEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" BIGSERIAL NOT NULL,
    "waveId" UUID NOT NULL,
    "recipientKey" TEXT NOT NULL,
    "personId" UUID,
    "contactId" UUID,
    "params" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "article" TEXT,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "leaseUntil" TIMESTAMPTZ(3),
    "claimToken" UUID,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "parts" INTEGER NOT NULL DEFAULT 1,
    "submittedAt" TIMESTAMPTZ(3),
    "routeId" UUID,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MessagePart" (
    "messageId" BIGINT NOT NULL,
    "part" INTEGER NOT NULL,
    "routeId" UUID NOT NULL,
    "providerId" TEXT NOT NULL,
    "status" TEXT,
    "error" TEXT,
    "receiptAt" TIMESTAMPTZ(3),

    CONSTRAINT "MessagePart_pkey" PRIMARY KEY ("messageId","part")
);

-- CreateTable
CREATE TABLE "Receipt" (
    "id" BIGSERIAL NOT NULL,
    "routeId" UUID NOT NULL,
    "providerId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "stat" TEXT NOT NULL,
    "error" TEXT,
    "hash" TEXT,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "matchedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Receipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Outbox" (
    "id" BIGSERIAL NOT NULL,
    "channel" TEXT NOT NULL DEFAULT 'email',
    "templateKey" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "routeId" UUID,
    "toCipher" TEXT NOT NULL,
    "paramsCipher" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "leaseUntil" TIMESTAMPTZ(3),
    "claimToken" UUID,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sentAt" TIMESTAMPTZ(3),
    "dedupeKey" TEXT,

    CONSTRAINT "Outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FarEndMessage" (
    "id" BIGSERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT,
    "body" TEXT NOT NULL,
    "searchText" TEXT NOT NULL,
    "reference" TEXT,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FarEndMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Unit" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "shortName" TEXT,
    "searchText" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "opensOn" DATE NOT NULL,
    "closesOn" DATE,
    "qualifier" TEXT,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UnitType" (
    "type" TEXT NOT NULL,
    "nameVi" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "ordering" INTEGER NOT NULL,
    "family" TEXT NOT NULL,

    CONSTRAINT "UnitType_pkey" PRIMARY KEY ("type")
);

-- CreateTable
CREATE TABLE "UnitPlace" (
    "id" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "parentId" UUID,
    "fromDay" DATE NOT NULL,
    "toDay" DATE,
    "document" TEXT,

    CONSTRAINT "UnitPlace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UnitAncestry" (
    "ancestorId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "depth" INTEGER NOT NULL,
    "fromDay" DATE NOT NULL,
    "toDay" DATE,

    CONSTRAINT "UnitAncestry_pkey" PRIMARY KEY ("ancestorId","unitId","fromDay")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" UUID NOT NULL,
    "issuer" TEXT,
    "personCode" TEXT,
    "identityHash" TEXT,
    "fullName" TEXT NOT NULL,
    "givenNameKey" TEXT NOT NULL,
    "searchText" TEXT NOT NULL,
    "birthDate" DATE,
    "gender" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "minor" BOOLEAN NOT NULL DEFAULT false,
    "mergedIntoId" UUID,
    "erasedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "audience" TEXT NOT NULL,
    "position" TEXT,
    "fromDay" DATE NOT NULL,
    "toDay" DATE,
    "source" TEXT NOT NULL DEFAULT 'manual',
    "importId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "continuesId" UUID,
    "sinceDay" DATE,
    "reorganisationId" UUID,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Grant" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "unitId" UUID NOT NULL,
    "fromDay" DATE NOT NULL,
    "toDay" DATE,
    "grantedBy" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Headcount" (
    "id" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "audience" TEXT NOT NULL,
    "cycleKey" TEXT NOT NULL,
    "declared" INTEGER NOT NULL,
    "document" TEXT,
    "declaredBy" UUID,
    "declaredAt" TIMESTAMPTZ(3) NOT NULL,
    "current" BOOLEAN NOT NULL DEFAULT true,
    "reorganisationId" UUID,

    CONSTRAINT "Headcount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RosterImport" (
    "id" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "audience" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "fileHash" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "options" JSONB NOT NULL DEFAULT '{}',
    "summary" JSONB NOT NULL,
    "done" INTEGER,
    "leaseUntil" TIMESTAMPTZ(3),
    "createdBy" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "appliedAt" TIMESTAMPTZ(3),
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "RosterImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RosterFile" (
    "importId" UUID NOT NULL,
    "cipher" TEXT NOT NULL,

    CONSTRAINT "RosterFile_pkey" PRIMARY KEY ("importId")
);

-- CreateTable
CREATE TABLE "RosterHeading" (
    "unitId" UUID NOT NULL,
    "heading" TEXT NOT NULL,
    "field" TEXT NOT NULL,

    CONSTRAINT "RosterHeading_pkey" PRIMARY KEY ("unitId","heading")
);

-- CreateTable
CREATE TABLE "RosterWrite" (
    "importId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "before" JSONB NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "RosterWrite_pkey" PRIMARY KEY ("importId","kind","subjectId")
);

-- CreateTable
CREATE TABLE "RosterImportRow" (
    "importId" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "errors" JSONB NOT NULL DEFAULT '[]',
    "personId" UUID,

    CONSTRAINT "RosterImportRow_pkey" PRIMARY KEY ("importId","line")
);

-- CreateTable
CREATE TABLE "PersonDouble" (
    "id" UUID NOT NULL,
    "firstId" UUID NOT NULL,
    "secondId" UUID NOT NULL,
    "score" INTEGER NOT NULL,
    "reasons" TEXT[],
    "state" TEXT NOT NULL DEFAULT 'open',
    "foundAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedBy" UUID,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PersonDouble_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DataRequest" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "askedBy" TEXT NOT NULL,
    "askedOn" DATE NOT NULL,
    "document" TEXT,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "dueOn" DATE NOT NULL,
    "enteredBy" UUID,
    "enteredAt" TIMESTAMPTZ(3) NOT NULL,
    "reviewedBy" UUID,
    "reviewedAt" TIMESTAMPTZ(3),
    "reviewNote" TEXT,
    "outcome" JSONB,

    CONSTRAINT "DataRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UnitName" (
    "id" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "shortName" TEXT,
    "qualifier" TEXT,
    "fromDay" DATE NOT NULL,
    "toDay" DATE NOT NULL,
    "document" TEXT,

    CONSTRAINT "UnitName_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reorganisation" (
    "id" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "document" TEXT,
    "day" DATE NOT NULL,
    "state" TEXT NOT NULL,
    "outcome" JSONB,
    "createdBy" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "appliedBy" UUID,
    "appliedAt" TIMESTAMPTZ(3),
    "undoneAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Reorganisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReorganisationUnit" (
    "id" UUID NOT NULL,
    "reorganisationId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "qualifier" TEXT,
    "type" TEXT NOT NULL,
    "parentId" UUID NOT NULL,

    CONSTRAINT "ReorganisationUnit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReorganisationEdge" (
    "id" UUID NOT NULL,
    "reorganisationId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "fromUnitId" UUID,
    "toUnitId" UUID,
    "newName" TEXT,
    "newQualifier" TEXT,
    "share" INTEGER NOT NULL DEFAULT 1,
    "line" INTEGER NOT NULL DEFAULT 0,
    "stated" TEXT,
    "candidates" UUID[],

    CONSTRAINT "ReorganisationEdge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReorganisationPerson" (
    "reorganisationId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "toUnitId" UUID NOT NULL,

    CONSTRAINT "ReorganisationPerson_pkey" PRIMARY KEY ("reorganisationId","personId")
);

-- CreateTable
CREATE TABLE "UnitSuccession" (
    "fromUnitId" UUID NOT NULL,
    "toUnitId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "reorganisationId" UUID NOT NULL,
    "share" INTEGER NOT NULL,
    "remainder" BOOLEAN NOT NULL,

    CONSTRAINT "UnitSuccession_pkey" PRIMARY KEY ("fromUnitId","toUnitId")
);

-- CreateTable
CREATE TABLE "ReorganisationMembership" (
    "membershipId" UUID NOT NULL,
    "reorganisationId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "fromUnitId" UUID NOT NULL,
    "toUnitId" UUID NOT NULL,
    "toDayBefore" DATE,

    CONSTRAINT "ReorganisationMembership_pkey" PRIMARY KEY ("membershipId")
);

-- CreateTable
CREATE TABLE "ReorganisationRow" (
    "reorganisationId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "rowId" UUID NOT NULL,
    "before" JSONB,

    CONSTRAINT "ReorganisationRow_pkey" PRIMARY KEY ("reorganisationId","kind","rowId")
);

-- CreateTable
CREATE TABLE "ReorganisationGrant" (
    "id" UUID NOT NULL,
    "reorganisationId" UUID NOT NULL,
    "grantId" UUID NOT NULL,
    "fromUnitId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "decidedBy" UUID,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReorganisationGrant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Snapshot" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "periodKind" TEXT NOT NULL,
    "periodKey" TEXT NOT NULL,
    "unitId" UUID NOT NULL,
    "asOf" DATE NOT NULL,
    "body" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "people" TEXT NOT NULL,
    "amendsId" UUID,
    "reason" TEXT,
    "document" TEXT,
    "madeBy" UUID,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Snapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Target" (
    "id" TEXT NOT NULL,
    "planId" TEXT,
    "audience" TEXT,
    "measure" TEXT NOT NULL,
    "titleVi" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "percent" INTEGER NOT NULL,
    "annual" BOOLEAN NOT NULL,
    "cycleKind" TEXT NOT NULL DEFAULT 'calendar-year',
    "replacesId" TEXT,
    "ordering" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CycleChange" (
    "audience" TEXT NOT NULL,
    "fromDay" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "changedBy" UUID,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CycleChange_pkey" PRIMARY KEY ("audience","fromDay")
);

-- CreateTable
CREATE TABLE "Requirement" (
    "id" UUID NOT NULL,
    "targetId" TEXT NOT NULL,
    "fromYear" INTEGER NOT NULL,
    "toYear" INTEGER,
    "mode" TEXT NOT NULL DEFAULT 'any',
    "courses" TEXT[],
    "evidenceKinds" TEXT[],
    "carryInDays" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Requirement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Cycle" (
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE NOT NULL,
    "dueOn" DATE NOT NULL,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Cycle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Obligation" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "targetId" TEXT NOT NULL,
    "cycleKey" TEXT NOT NULL,
    "unitId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "dueOn" DATE NOT NULL,
    "metOn" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Obligation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ObligationEvent" (
    "id" BIGSERIAL NOT NULL,
    "obligationId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "targetId" TEXT NOT NULL,
    "cycleKey" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "fromUnitId" UUID,
    "fromState" TEXT,
    "toUnitId" UUID NOT NULL,
    "toState" TEXT NOT NULL,
    "effectiveOn" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "causeType" TEXT NOT NULL,
    "causeId" TEXT,
    "reason" TEXT,
    "actorId" UUID,

    CONSTRAINT "ObligationEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Exemption" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "targetId" TEXT NOT NULL,
    "cycleKey" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "document" TEXT,
    "expiresOn" DATE,
    "grantedBy" UUID,
    "grantedAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Exemption_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Achievement" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "sourceType" TEXT NOT NULL,
    "sourceKey" TEXT NOT NULL,
    "sourceId" UUID NOT NULL,
    "achievedOn" DATE NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Achievement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UnitFigure" (
    "targetId" TEXT NOT NULL,
    "cycleKey" TEXT NOT NULL,
    "unitId" UUID NOT NULL,
    "owed" INTEGER NOT NULL DEFAULT 0,
    "met" INTEGER NOT NULL DEFAULT 0,
    "exempted" INTEGER NOT NULL DEFAULT 0,
    "released" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "UnitFigure_pkey" PRIMARY KEY ("targetId","cycleKey","unitId")
);

-- CreateTable
CREATE TABLE "UnitFigureDay" (
    "targetId" TEXT NOT NULL,
    "cycleKey" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "unitId" UUID NOT NULL,
    "owed" INTEGER NOT NULL DEFAULT 0,
    "met" INTEGER NOT NULL DEFAULT 0,
    "exempted" INTEGER NOT NULL DEFAULT 0,
    "released" INTEGER NOT NULL DEFAULT 0,
    "completed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "UnitFigureDay_pkey" PRIMARY KEY ("unitId","targetId","cycleKey","day")
);

-- CreateTable
CREATE TABLE "UnitCarried" (
    "targetId" TEXT NOT NULL,
    "cycleKey" TEXT NOT NULL,
    "unitId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "doneOn" DATE NOT NULL,
    "completed" INTEGER NOT NULL,

    CONSTRAINT "UnitCarried_pkey" PRIMARY KEY ("unitId","targetId","cycleKey","day","doneOn")
);

-- CreateTable
CREATE TABLE "BranchCarried" (
    "unitId" UUID NOT NULL,
    "targetId" TEXT NOT NULL,
    "cycleKey" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "doneOn" DATE NOT NULL,
    "completed" INTEGER NOT NULL,

    CONSTRAINT "BranchCarried_pkey" PRIMARY KEY ("unitId","targetId","cycleKey","day","doneOn")
);

-- CreateTable
CREATE TABLE "BranchFigure" (
    "unitId" UUID NOT NULL,
    "targetId" TEXT NOT NULL,
    "cycleKey" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "owed" INTEGER NOT NULL,
    "met" INTEGER NOT NULL,
    "exempted" INTEGER NOT NULL,
    "completed" INTEGER NOT NULL,

    CONSTRAINT "BranchFigure_pkey" PRIMARY KEY ("unitId","targetId","cycleKey","day")
);

-- CreateTable
CREATE TABLE "BranchFigureDelta" (
    "id" BIGSERIAL NOT NULL,
    "unitId" UUID NOT NULL,
    "targetId" TEXT NOT NULL,
    "cycleKey" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "doneOn" DATE,
    "owed" INTEGER NOT NULL,
    "met" INTEGER NOT NULL,
    "exempted" INTEGER NOT NULL,
    "completed" INTEGER NOT NULL,

    CONSTRAINT "BranchFigureDelta_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BranchPresent" (
    "cycleKey" TEXT NOT NULL,
    "unitId" UUID NOT NULL,
    "targetId" TEXT NOT NULL,
    "owed" INTEGER NOT NULL,
    "met" INTEGER NOT NULL,
    "exempted" INTEGER NOT NULL,
    "recent" INTEGER NOT NULL,
    "week" INTEGER NOT NULL,
    "declared" INTEGER,
    "unnamed" INTEGER NOT NULL,
    "ownDeclared" INTEGER,
    "ownUnnamed" INTEGER NOT NULL,

    CONSTRAINT "BranchPresent_pkey" PRIMARY KEY ("cycleKey","unitId","targetId")
);

-- CreateTable
CREATE TABLE "BranchPresentDay" (
    "cycleKey" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "targetIds" TEXT[],

    CONSTRAINT "BranchPresentDay_pkey" PRIMARY KEY ("cycleKey")
);

-- CreateTable
CREATE TABLE "BranchPresentDoubt" (
    "id" BIGSERIAL NOT NULL,

    CONSTRAINT "BranchPresentDoubt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FigureDay" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "asOf" DATE NOT NULL,

    CONSTRAINT "FigureDay_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReportedFigure" (
    "id" UUID NOT NULL,
    "targetId" TEXT NOT NULL,
    "unitId" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "value" DECIMAL(6,2) NOT NULL,
    "source" TEXT NOT NULL,
    "measuredOn" DATE NOT NULL,
    "enteredBy" UUID,
    "enteredAt" TIMESTAMPTZ(3) NOT NULL,
    "current" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "ReportedFigure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AdoptionBenchmark" (
    "level" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "fromDay" DATE NOT NULL,
    "toDay" DATE NOT NULL,
    "servicesPercent" DECIMAL(5,2),
    "dossiersPercent" DECIMAL(5,2),
    "note" TEXT,

    CONSTRAINT "AdoptionBenchmark_pkey" PRIMARY KEY ("level","name","toDay")
);

-- CreateTable
CREATE TABLE "Evidence" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "place" TEXT,
    "number" TEXT,
    "link" TEXT,
    "heldOn" DATE NOT NULL,
    "unitId" UUID NOT NULL,
    "submittedBy" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "submittedAt" TIMESTAMPTZ(3),
    "reviewedBy" UUID,
    "reviewedAt" TIMESTAMPTZ(3),
    "reviewReason" TEXT,
    "revokedBy" UUID,
    "revokedAt" TIMESTAMPTZ(3),
    "revokeReason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EvidenceFile" (
    "id" UUID NOT NULL,
    "evidenceId" UUID NOT NULL,
    "fileHash" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,

    CONSTRAINT "EvidenceFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EvidencePerson" (
    "id" UUID NOT NULL,
    "evidenceId" UUID NOT NULL,
    "personId" UUID NOT NULL,

    CONSTRAINT "EvidencePerson_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReorganisationPreview" (
    "reorganisationId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "stage" INTEGER NOT NULL DEFAULT 0,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "leaseUntil" TIMESTAMPTZ(3),
    "result" JSONB,
    "note" TEXT,
    "askedBy" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReorganisationPreview_pkey" PRIMARY KEY ("reorganisationId")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_loginName_key" ON "User"("loginName");

-- CreateIndex
CREATE UNIQUE INDEX "User_personId_key" ON "User"("personId");

-- CreateIndex
CREATE INDEX "User_email_idx" ON "User"("email");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Session_absoluteUntil_idx" ON "Session"("absoluteUntil");

-- CreateIndex
CREATE UNIQUE INDEX "RecoveryCode_userId_codeHash_key" ON "RecoveryCode"("userId", "codeHash");

-- CreateIndex
CREATE INDEX "AccountToken_userId_kind_idx" ON "AccountToken"("userId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "AccountToken_kind_tokenHash_key" ON "AccountToken"("kind", "tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "KnownDevice_userId_deviceHash_key" ON "KnownDevice"("userId", "deviceHash");

-- CreateIndex
CREATE INDEX "Item_bank_current_idx" ON "Item"("bank", "current");

-- CreateIndex
CREATE UNIQUE INDEX "Item_bank_itemKey_hash_key" ON "Item"("bank", "itemKey", "hash");

-- CreateIndex
CREATE UNIQUE INDEX "Blueprint_ownerKey_hash_key" ON "Blueprint"("ownerKey", "hash");

-- CreateIndex
CREATE UNIQUE INDEX "Attempt_paperId_key" ON "Attempt"("paperId");

-- CreateIndex
CREATE INDEX "Attempt_receipt_idx" ON "Attempt"("receipt");

-- CreateIndex
CREATE INDEX "Attempt_ownerKey_id_idx" ON "Attempt"("ownerKey", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Attempt_userId_ownerKey_number_key" ON "Attempt"("userId", "ownerKey", "number");

-- CreateIndex
CREATE INDEX "KeyCorrection_itemId_idx" ON "KeyCorrection"("itemId");

-- CreateIndex
CREATE INDEX "Remark_attemptId_idx" ON "Remark"("attemptId");

-- CreateIndex
CREATE INDEX "Accommodation_personId_givenAt_idx" ON "Accommodation"("personId", "givenAt");

-- CreateIndex
CREATE INDEX "AttemptGrant_personId_ownerKey_series_idx" ON "AttemptGrant"("personId", "ownerKey", "series");

-- CreateIndex
CREATE UNIQUE INDEX "TaskGroup_planId_key_key" ON "TaskGroup"("planId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Task_groupId_key_key" ON "Task"("groupId", "key");

-- CreateIndex
CREATE INDEX "TaskUnit_unitId_idx" ON "TaskUnit"("unitId");

-- CreateIndex
CREATE INDEX "Activity_taskId_idx" ON "Activity"("taskId");

-- CreateIndex
CREATE INDEX "Activity_ownerUnitId_idx" ON "Activity"("ownerUnitId");

-- CreateIndex
CREATE INDEX "ActivityUnit_unitId_idx" ON "ActivityUnit"("unitId");

-- CreateIndex
CREATE INDEX "ActivityPeriod_startsOn_idx" ON "ActivityPeriod"("startsOn");

-- CreateIndex
CREATE INDEX "ActivityPeriod_dueOn_idx" ON "ActivityPeriod"("dueOn");

-- CreateIndex
CREATE UNIQUE INDEX "ActivityPeriod_activityId_key_key" ON "ActivityPeriod"("activityId", "key");

-- CreateIndex
CREATE INDEX "Assignment_unitId_state_idx" ON "Assignment"("unitId", "state");

-- CreateIndex
CREATE INDEX "Assignment_activityId_state_dueOn_idx" ON "Assignment"("activityId", "state", "dueOn");

-- CreateIndex
CREATE UNIQUE INDEX "Assignment_periodId_unitId_key" ON "Assignment"("periodId", "unitId");

-- CreateIndex
CREATE UNIQUE INDEX "Result_assignmentId_version_key" ON "Result"("assignmentId", "version");

-- CreateIndex
CREATE INDEX "ResultEvidence_resultId_idx" ON "ResultEvidence"("resultId");

-- CreateIndex
CREATE INDEX "ResultEvidence_fileHash_idx" ON "ResultEvidence"("fileHash");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarFeed_secretHash_key" ON "CalendarFeed"("secretHash");

-- CreateIndex
CREATE INDEX "ReminderRule_unitId_idx" ON "ReminderRule"("unitId");

-- CreateIndex
CREATE INDEX "ReminderClaim_ruleId_day_idx" ON "ReminderClaim"("ruleId", "day");

-- CreateIndex
CREATE INDEX "ReminderClaim_personId_idx" ON "ReminderClaim"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "ReminderClaim_ruleId_step_channel_subjectKey_period_key" ON "ReminderClaim"("ruleId", "step", "channel", "subjectKey", "period");

-- CreateIndex
CREATE INDEX "ReminderDigest_day_idx" ON "ReminderDigest"("day");

-- CreateIndex
CREATE INDEX "ActivityWave_activityId_idx" ON "ActivityWave"("activityId");

-- CreateIndex
CREATE INDEX "ReorganisedDuty_reorganisationId_idx" ON "ReorganisedDuty"("reorganisationId");

-- CreateIndex
CREATE INDEX "FormKey_madeAt_idx" ON "FormKey"("madeAt");

-- CreateIndex
CREATE INDEX "ThrottleBucket_idleAt_idx" ON "ThrottleBucket"("idleAt");

-- CreateIndex
CREATE INDEX "AuditEntry_subjectType_subjectId_id_idx" ON "AuditEntry"("subjectType", "subjectId", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_unitId_id_idx" ON "AuditEntry"("unitId", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_actorId_id_idx" ON "AuditEntry"("actorId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "AuditSeal_entryId_key" ON "AuditSeal"("entryId");

-- CreateIndex
CREATE INDEX "CourseVersion_slug_idx" ON "CourseVersion"("slug");

-- CreateIndex
CREATE INDEX "CourseLesson_hash_idx" ON "CourseLesson"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "Completion_userId_courseSlug_renewal_key" ON "Completion"("userId", "courseSlug", "renewal");

-- CreateIndex
CREATE UNIQUE INDEX "Completion_personId_courseSlug_renewal_key" ON "Completion"("personId", "courseSlug", "renewal");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_completionId_key" ON "Certificate"("completionId");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_serial_key" ON "Certificate"("serial");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_number_key" ON "Certificate"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_statusList_statusIndex_key" ON "Certificate"("statusList", "statusIndex");

-- CreateIndex
CREATE INDEX "CertificateBatch_requestedBy_requestedAt_idx" ON "CertificateBatch"("requestedBy", "requestedAt");

-- CreateIndex
CREATE INDEX "CertificateBatch_state_leaseUntil_idx" ON "CertificateBatch"("state", "leaseUntil");

-- CreateIndex
CREATE INDEX "LearningStatement_state_dueAt_idx" ON "LearningStatement"("state", "dueAt");

-- CreateIndex
CREATE INDEX "LearningStatement_userId_idx" ON "LearningStatement"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "ExternalPackage_fileHash_key" ON "ExternalPackage"("fileHash");

-- CreateIndex
CREATE INDEX "PackageReport_userId_idx" ON "PackageReport"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Contact_channel_hash_key" ON "Contact"("channel", "hash");

-- CreateIndex
CREATE INDEX "Consent_contactId_purpose_idx" ON "Consent"("contactId", "purpose");

-- CreateIndex
CREATE INDEX "Suppression_channel_hash_idx" ON "Suppression"("channel", "hash");

-- CreateIndex
CREATE UNIQUE INDEX "DoNotCallList_version_key" ON "DoNotCallList"("version");

-- CreateIndex
CREATE UNIQUE INDEX "Template_key_channel_language_version_key" ON "Template"("key", "channel", "language", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Route_name_key" ON "Route"("name");

-- CreateIndex
CREATE UNIQUE INDEX "GateRule_key_class_channel_fromDay_key" ON "GateRule"("key", "class", "channel", "fromDay");

-- CreateIndex
CREATE INDEX "Wave_state_scheduledAt_idx" ON "Wave"("state", "scheduledAt");

-- CreateIndex
CREATE INDEX "Wave_ownerUnitId_createdAt_idx" ON "Wave"("ownerUnitId", "createdAt");

-- CreateIndex
CREATE INDEX "WaveEvent_waveId_id_idx" ON "WaveEvent"("waveId", "id");

-- CreateIndex
CREATE INDEX "Message_waveId_state_recipientKey_idx" ON "Message"("waveId", "state", "recipientKey");

-- CreateIndex
CREATE UNIQUE INDEX "Message_waveId_recipientKey_key" ON "Message"("waveId", "recipientKey");

-- CreateIndex
CREATE INDEX "MessagePart_routeId_providerId_idx" ON "MessagePart"("routeId", "providerId");

-- CreateIndex
CREATE UNIQUE INDEX "Receipt_routeId_providerId_stat_key" ON "Receipt"("routeId", "providerId", "stat");

-- CreateIndex
CREATE UNIQUE INDEX "Outbox_dedupeKey_key" ON "Outbox"("dedupeKey");

-- CreateIndex
CREATE UNIQUE INDEX "Unit_code_key" ON "Unit"("code");

-- CreateIndex
CREATE INDEX "Unit_type_idx" ON "Unit"("type");

-- CreateIndex
CREATE INDEX "UnitPlace_unitId_fromDay_idx" ON "UnitPlace"("unitId", "fromDay");

-- CreateIndex
CREATE INDEX "UnitPlace_parentId_idx" ON "UnitPlace"("parentId");

-- CreateIndex
CREATE INDEX "UnitAncestry_unitId_fromDay_idx" ON "UnitAncestry"("unitId", "fromDay");

-- CreateIndex
CREATE UNIQUE INDEX "Person_identityHash_key" ON "Person"("identityHash");

-- CreateIndex
CREATE INDEX "Person_mergedIntoId_idx" ON "Person"("mergedIntoId");

-- CreateIndex
CREATE INDEX "Person_givenNameKey_id_idx" ON "Person"("givenNameKey", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Person_issuer_personCode_key" ON "Person"("issuer", "personCode");

-- CreateIndex
CREATE INDEX "Membership_personId_idx" ON "Membership"("personId");

-- CreateIndex
CREATE INDEX "Membership_unitId_fromDay_audience_idx" ON "Membership"("unitId", "fromDay", "audience");

-- CreateIndex
CREATE INDEX "Grant_userId_idx" ON "Grant"("userId");

-- CreateIndex
CREATE INDEX "Grant_unitId_idx" ON "Grant"("unitId");

-- CreateIndex
CREATE INDEX "Headcount_unitId_audience_cycleKey_idx" ON "Headcount"("unitId", "audience", "cycleKey");

-- CreateIndex
CREATE INDEX "RosterImport_unitId_createdAt_idx" ON "RosterImport"("unitId", "createdAt");

-- CreateIndex
CREATE INDEX "RosterImportRow_importId_outcome_line_idx" ON "RosterImportRow"("importId", "outcome", "line");

-- CreateIndex
CREATE INDEX "PersonDouble_state_score_id_idx" ON "PersonDouble"("state", "score", "id");

-- CreateIndex
CREATE INDEX "PersonDouble_secondId_idx" ON "PersonDouble"("secondId");

-- CreateIndex
CREATE UNIQUE INDEX "PersonDouble_firstId_secondId_key" ON "PersonDouble"("firstId", "secondId");

-- CreateIndex
CREATE INDEX "DataRequest_personId_idx" ON "DataRequest"("personId");

-- CreateIndex
CREATE INDEX "DataRequest_state_dueOn_idx" ON "DataRequest"("state", "dueOn");

-- CreateIndex
CREATE INDEX "UnitName_unitId_fromDay_idx" ON "UnitName"("unitId", "fromDay");

-- CreateIndex
CREATE INDEX "Reorganisation_day_idx" ON "Reorganisation"("day");

-- CreateIndex
CREATE UNIQUE INDEX "ReorganisationUnit_reorganisationId_code_key" ON "ReorganisationUnit"("reorganisationId", "code");

-- CreateIndex
CREATE INDEX "ReorganisationEdge_reorganisationId_fromUnitId_idx" ON "ReorganisationEdge"("reorganisationId", "fromUnitId");

-- CreateIndex
CREATE INDEX "ReorganisationEdge_fromUnitId_idx" ON "ReorganisationEdge"("fromUnitId");

-- CreateIndex
CREATE INDEX "ReorganisationEdge_toUnitId_idx" ON "ReorganisationEdge"("toUnitId");

-- CreateIndex
CREATE INDEX "UnitSuccession_toUnitId_idx" ON "UnitSuccession"("toUnitId");

-- CreateIndex
CREATE INDEX "UnitSuccession_reorganisationId_idx" ON "UnitSuccession"("reorganisationId");

-- CreateIndex
CREATE INDEX "ReorganisationMembership_reorganisationId_idx" ON "ReorganisationMembership"("reorganisationId");

-- CreateIndex
CREATE UNIQUE INDEX "ReorganisationGrant_reorganisationId_grantId_key" ON "ReorganisationGrant"("reorganisationId", "grantId");

-- CreateIndex
CREATE UNIQUE INDEX "Snapshot_number_key" ON "Snapshot"("number");

-- CreateIndex
CREATE INDEX "Snapshot_unitId_periodKind_periodKey_idx" ON "Snapshot"("unitId", "periodKind", "periodKey");

-- CreateIndex
CREATE INDEX "Snapshot_amendsId_idx" ON "Snapshot"("amendsId");

-- CreateIndex
CREATE UNIQUE INDEX "Snapshot_year_sequence_key" ON "Snapshot"("year", "sequence");

-- CreateIndex
CREATE INDEX "Requirement_targetId_idx" ON "Requirement"("targetId");

-- CreateIndex
CREATE INDEX "Obligation_unitId_targetId_cycleKey_state_idx" ON "Obligation"("unitId", "targetId", "cycleKey", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Obligation_personId_targetId_cycleKey_key" ON "Obligation"("personId", "targetId", "cycleKey");

-- CreateIndex
CREATE INDEX "ObligationEvent_obligationId_id_idx" ON "ObligationEvent"("obligationId", "id");

-- CreateIndex
CREATE INDEX "ObligationEvent_toUnitId_targetId_cycleKey_effectiveOn_idx" ON "ObligationEvent"("toUnitId", "targetId", "cycleKey", "effectiveOn");

-- CreateIndex
CREATE INDEX "Exemption_personId_idx" ON "Exemption"("personId");

-- CreateIndex
CREATE INDEX "Achievement_personId_sourceKey_idx" ON "Achievement"("personId", "sourceKey");

-- CreateIndex
CREATE UNIQUE INDEX "Achievement_sourceType_sourceId_key" ON "Achievement"("sourceType", "sourceId");

-- CreateIndex
CREATE INDEX "UnitFigure_unitId_idx" ON "UnitFigure"("unitId");

-- CreateIndex
CREATE INDEX "BranchFigureDelta_unitId_targetId_cycleKey_idx" ON "BranchFigureDelta"("unitId", "targetId", "cycleKey");

-- CreateIndex
CREATE INDEX "ReportedFigure_targetId_year_idx" ON "ReportedFigure"("targetId", "year");

-- CreateIndex
CREATE INDEX "Evidence_unitId_state_idx" ON "Evidence"("unitId", "state");

-- CreateIndex
CREATE INDEX "Evidence_submittedBy_idx" ON "Evidence"("submittedBy");

-- CreateIndex
CREATE INDEX "Evidence_state_submittedAt_idx" ON "Evidence"("state", "submittedAt");

-- CreateIndex
CREATE INDEX "EvidenceFile_evidenceId_idx" ON "EvidenceFile"("evidenceId");

-- CreateIndex
CREATE INDEX "EvidenceFile_fileHash_idx" ON "EvidenceFile"("fileHash");

-- CreateIndex
CREATE INDEX "EvidencePerson_personId_idx" ON "EvidencePerson"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "EvidencePerson_evidenceId_personId_key" ON "EvidencePerson"("evidenceId", "personId");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SecondFactor" ADD CONSTRAINT "SecondFactor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecoveryCode" ADD CONSTRAINT "RecoveryCode_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccountToken" ADD CONSTRAINT "AccountToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Paper" ADD CONSTRAINT "Paper_blueprintId_fkey" FOREIGN KEY ("blueprintId") REFERENCES "Blueprint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_blueprintId_fkey" FOREIGN KEY ("blueprintId") REFERENCES "Blueprint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_paperId_fkey" FOREIGN KEY ("paperId") REFERENCES "Paper"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Remark" ADD CONSTRAINT "Remark_correctionId_fkey" FOREIGN KEY ("correctionId") REFERENCES "KeyCorrection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskGroup" ADD CONSTRAINT "TaskGroup_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "TaskGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskUnit" ADD CONSTRAINT "TaskUnit_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Activity" ADD CONSTRAINT "Activity_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActivityUnit" ADD CONSTRAINT "ActivityUnit_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActivityPeriod" ADD CONSTRAINT "ActivityPeriod_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "ActivityPeriod"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Result" ADD CONSTRAINT "Result_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResultEvidence" ADD CONSTRAINT "ResultEvidence_resultId_fkey" FOREIGN KEY ("resultId") REFERENCES "Result"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReminderClaim" ADD CONSTRAINT "ReminderClaim_ruleId_fkey" FOREIGN KEY ("ruleId") REFERENCES "ReminderRule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActivityWave" ADD CONSTRAINT "ActivityWave_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditSeal" ADD CONSTRAINT "AuditSeal_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "AuditEntry"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CourseVersion" ADD CONSTRAINT "CourseVersion_slug_fkey" FOREIGN KEY ("slug") REFERENCES "Course"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CourseLesson" ADD CONSTRAINT "CourseLesson_versionHash_fkey" FOREIGN KEY ("versionHash") REFERENCES "CourseVersion"("hash") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_completionId_fkey" FOREIGN KEY ("completionId") REFERENCES "Completion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PackageReport" ADD CONSTRAINT "PackageReport_packageId_fkey" FOREIGN KEY ("packageId") REFERENCES "ExternalPackage"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoutePace" ADD CONSTRAINT "RoutePace_routeId_fkey" FOREIGN KEY ("routeId") REFERENCES "Route"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnitPlace" ADD CONSTRAINT "UnitPlace_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnitPlace" ADD CONSTRAINT "UnitPlace_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Grant" ADD CONSTRAINT "Grant_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Headcount" ADD CONSTRAINT "Headcount_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RosterFile" ADD CONSTRAINT "RosterFile_importId_fkey" FOREIGN KEY ("importId") REFERENCES "RosterImport"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RosterWrite" ADD CONSTRAINT "RosterWrite_importId_fkey" FOREIGN KEY ("importId") REFERENCES "RosterImport"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RosterImportRow" ADD CONSTRAINT "RosterImportRow_importId_fkey" FOREIGN KEY ("importId") REFERENCES "RosterImport"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonDouble" ADD CONSTRAINT "PersonDouble_firstId_fkey" FOREIGN KEY ("firstId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonDouble" ADD CONSTRAINT "PersonDouble_secondId_fkey" FOREIGN KEY ("secondId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DataRequest" ADD CONSTRAINT "DataRequest_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnitName" ADD CONSTRAINT "UnitName_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReorganisationUnit" ADD CONSTRAINT "ReorganisationUnit_reorganisationId_fkey" FOREIGN KEY ("reorganisationId") REFERENCES "Reorganisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReorganisationEdge" ADD CONSTRAINT "ReorganisationEdge_reorganisationId_fkey" FOREIGN KEY ("reorganisationId") REFERENCES "Reorganisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Snapshot" ADD CONSTRAINT "Snapshot_amendsId_fkey" FOREIGN KEY ("amendsId") REFERENCES "Snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Requirement" ADD CONSTRAINT "Requirement_targetId_fkey" FOREIGN KEY ("targetId") REFERENCES "Target"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceFile" ADD CONSTRAINT "EvidenceFile_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidencePerson" ADD CONSTRAINT "EvidencePerson_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- prisma/sql/accounts.sql

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

-- prisma/sql/assessment.sql

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

-- prisma/sql/campaigns.sql

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

-- prisma/sql/foundation.sql

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

-- prisma/sql/learning.sql

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

-- prisma/sql/messaging.sql

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

-- prisma/sql/organisations.sql

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

-- prisma/sql/reports.sql

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

-- prisma/sql/targets.sql

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
