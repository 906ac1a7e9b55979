import { bankTitle } from '#app/features/learning/bank-title.queries.server';
import { noteBatchDownload } from '#app/features/learning/batches/note-batch-download.server';
import { requestCertificateBatch } from '#app/features/learning/batches/request-certificate-batch.server';
import {
  batchChoices,
  countUnitCertificates,
  ownBatches,
} from '#app/features/learning/batches/unit-certificates.queries.server';
import { catalogue, courseOutline, currentVersion } from '#app/features/learning/catalogue.queries.server';
import { certificateById, findCertificates } from '#app/features/learning/certificate-register.queries.server';
import { checkCertificate, ownCertificate } from '#app/features/learning/certificates.queries.server';
import { correctionCertificates } from '#app/features/learning/correction-certificates.queries.server';
import { courseForLearner } from '#app/features/learning/course-for-learner.queries.server';
import {
  issuer,
  issuerKeys,
  publicKey,
  publicKeys,
  statusList,
} from '#app/features/learning/credentials/issuer.queries.server';
import { ownBadge } from '#app/features/learning/credentials/own-badge.queries.server';
import { rotateIssuerKey } from '#app/features/learning/credentials/rotate-issuer-key.server';
import { glossary } from '#app/features/learning/glossary.queries.server';
import { keepPlace } from '#app/features/learning/keep-place.server';
import { learnerHome } from '#app/features/learning/learner-home.queries.server';
import { lessonPage } from '#app/features/learning/lesson-page.queries.server';
import { mediaPieces, publishedMedia } from '#app/features/learning/media/media.queries.server';
import { offlineBytes, offlineCopy } from '#app/features/learning/offline/offline-copy.queries.server';
import { personKey } from '#app/features/learning/offline/person-key.server';
import { recordKeptReads } from '#app/features/learning/offline/record-kept-reads.server';
import { openLesson } from '#app/features/learning/open-lesson.queries.server';
import { addPackage } from '#app/features/learning/packages/add-package.server';
import { launchToken } from '#app/features/learning/packages/launch-token.server';
import { packageFile } from '#app/features/learning/packages/package-file.queries.server';
import {
  anyPackage,
  packageDesk,
  packageForLearner,
  packageLine,
  packagesOnOffer,
} from '#app/features/learning/packages/packages.queries.server';
import { removePackage } from '#app/features/learning/packages/remove-package.server';
import { savePackageReport } from '#app/features/learning/packages/save-package-report.server';
import { paperPage, resultPage } from '#app/features/learning/paper-page.queries.server';
import { quizPlace } from '#app/features/learning/quiz-place.queries.server';
import { readLesson } from '#app/features/learning/read-lesson.server';
import { recordStoreView } from '#app/features/learning/records/record-store.queries.server';
import { saveRecordStore } from '#app/features/learning/records/save-record-store.server';
import { sendRefusedAgain } from '#app/features/learning/records/send-refused-again.server';
import { testRecordStore } from '#app/features/learning/records/test-record-store.server';
import { renewCourse } from '#app/features/learning/renew-course.server';
import { courseReviews } from '#app/features/learning/reviews.queries.server';
import { revokeCertificate } from '#app/features/learning/revoke-certificate.server';
import { packageCourse } from '#app/features/learning/scorm/package-course.server';
import { searchLessons } from '#app/features/learning/search-lessons.queries.server';
import { startQuiz } from '#app/features/learning/start-quiz.server';
import { takeBank } from '#app/features/learning/take-bank.server';
import { courseTranslations } from '#app/features/learning/translations.queries.server';
import type { UserActor } from '#app/foundation/http/actor';
import { newId } from '#app/foundation/ids';
import { scormArchive } from '#tests/support/scorm';
import { ask, type Exemption, type Question } from './question';

const language = 'vi';
const published = 'courses are published for everybody';
const everything = { courseSlug: null, cycleKey: null };
const anyStore = { endpoint: 'https://kho.example/xapi', username: 'k', password: 'x', enabled: 'on' as const };
const keys = 'public keys are there to be read by everybody';
const whole = 'keys and connections belong to the platform, and so to its administrators';
const own = 'anyone signed in may learn: his own way through a course';

const packages = 'packages are the whole platform’s, and everybody signed in may play them';

export const learning: Array<Question | Exemption> = [
  ask(catalogue, (actor) => catalogue(actor, { language }), { open: published }),
  ask(courseTranslations, (actor) => courseTranslations(actor, { language }), { open: published }),
  ask(courseReviews, (actor) => courseReviews(actor, { language }), { open: published }),
  ask(courseOutline, (actor, { courseSlug }) => courseOutline(actor, { slug: courseSlug, language }), {
    open: published,
  }),
  ask(bankTitle, (actor, { courseSlug }) => bankTitle(actor, { bank: courseSlug, language }), { open: published }),
  ask(paperPage, (actor, { attemptId }) => paperPage(actor, { attemptId, language })),
  ask(resultPage, (actor, { markedAttemptId }) => resultPage(actor, { attemptId: markedAttemptId, language })),
  ask(quizPlace, (actor, { courseSlug }) => quizPlace(actor, { ownerKey: `course:${courseSlug}`, language }), {
    open: published,
  }),
  ask(publishedMedia, (actor, { mediaHash }) => publishedMedia(actor, { hash: mediaHash }), {
    open: published,
  }),
  ask(
    mediaPieces,
    (actor, { mediaHash }) => new Response(mediaPieces(actor, { hash: mediaHash, first: 0, last: 0 })).text(),
    { open: published },
  ),
  ask(openLesson, (actor, { courseSlug, lessonSlug }) => openLesson(actor, { courseSlug, lessonSlug, language }), {
    open: published,
  }),
  ask(glossary, (actor) => glossary(actor, { language }), { open: published }),
  ask(searchLessons, (actor) => searchLessons(actor, { text: 'dịch vụ công', language }), { open: published }),
  ask(findCertificates, (actor) => findCertificates(actor, { text: '', page: {} })),
  ask(certificateById, (actor, { certificateId }) => certificateById(actor, { certificateId })),
  ask(checkCertificate, (actor) => checkCertificate(actor, { serial: 'A'.repeat(28) })),
  ask(ownCertificate, (actor, { certificateId }) => ownCertificate(actor, { certificateId })),
  ask(revokeCertificate, (actor, { certificateId }) => revokeCertificate(actor, { certificateId, reason: 'x' })),
  ask(ownBadge, (actor, { certificateId }) => ownBadge(actor, { certificateId })),
  ask(batchChoices, (actor) => batchChoices(actor), { open: published }),
  ask(countUnitCertificates, (actor, { unitId }) => countUnitCertificates(actor, { unitId, ...everything })),
  ask(ownBatches, (actor, { unitId }) => ownBatches(actor, { unitId })),
  ask(requestCertificateBatch, (actor, { unitCode }) =>
    requestCertificateBatch(actor, { unitCode, ...everything, format: 'pdf' }),
  ),
  ask(noteBatchDownload, (actor) => noteBatchDownload(actor, { batchId: newId() })),
  ask(publicKeys, (actor) => publicKeys(actor), { open: keys }),
  ask(publicKey, (actor) => publicKey(actor, { keyId: newId() }), { open: keys }),
  ask(issuer, (actor) => issuer(actor), { open: 'who issues stands on every certificate' }),
  ask(statusList, (actor) => statusList(actor, { list: 1 }), {
    open: 'a list of revocations names nobody',
    writes: { tables: ['IssuerKey'], why: 'the first thing ever signed makes the first key' },
  }),
  ask(issuerKeys, (actor) => issuerKeys(actor), { systemWide: whole }),
  ask(rotateIssuerKey, (actor) => rotateIssuerKey(actor), { systemWide: whole }),
  ask(correctionCertificates, (actor) => correctionCertificates(actor, { correctionId: newId() })),
  ask(takeBank, (actor, { courseSlug }) => takeBank(actor, { bank: courseSlug, format: 'yaml', text: 'vi', language })),
  ask(packageCourse, (actor, { courseSlug }) => packageCourse(actor, { courseSlug, language }), { systemWide: whole }),
  ask(packageDesk, (actor) => packageDesk(actor), { systemWide: packages }),
  ask(packageLine, (actor) => packageLine(actor, { packageId: newId() }), { systemWide: packages }),
  ask(addPackage, (actor) => addPackage(actor, { file: { name: 'a.zip', bytes: scormArchive() } }), {
    systemWide: packages,
  }),
  ask(removePackage, (actor) => removePackage(actor, { packageId: newId() }), { systemWide: packages }),
  ask(packagesOnOffer, (actor) => packagesOnOffer(actor), { open: packages }),
  ask(anyPackage, (actor) => anyPackage(actor), { open: packages }),
  ask(packageForLearner, (actor) => packageForLearner(actor, { packageId: newId(), part: 0 })),
  ask(packageFile, (actor, { userId }) =>
    packageFile(actor, {
      token: `${btoa(JSON.stringify([newId(), userId, 0, 9e9]))}.${'0'.repeat(64)}`,
      name: 'index.html',
    }),
  ),
  ask(savePackageReport, (actor, { userId }) =>
    savePackageReport(actor, {
      packageId: newId(),
      token: launchToken({ packageId: newId(), userId, part: 0 }),
      ...{ status: 'passed', score: 100, location: '', suspendData: '', session: 'phien00001', seconds: 1 },
    }),
  ),
  ask(recordStoreView, (actor) => recordStoreView(actor), { systemWide: whole }),
  ask(saveRecordStore, (actor) => saveRecordStore(actor, anyStore), { systemWide: whole }),
  ask(testRecordStore, (actor) => testRecordStore(actor), { systemWide: whole }),
  ask(sendRefusedAgain, (actor) => sendRefusedAgain(actor), { systemWide: whole }),
  ask(courseForLearner, (actor, { courseSlug }) => courseForLearner(actor, { courseSlug, language }), { says: own }),
  ask(lessonPage, (actor, { courseSlug, lessonSlug }) => lessonPage(actor, { courseSlug, lessonSlug, language }), {
    says: own,
  }),
  ask(learnerHome, (actor) => learnerHome(actor, { language }), { says: own }),
  ask(keepPlace, (actor, { courseSlug, lessonSlug }) => keepPlace(actor, { courseSlug, lessonSlug }), {
    says: own,
    writes: { tables: ['Enrolment', 'LessonProgress'], why: own },
  }),
  ask(readLesson, (actor, { courseSlug, lessonSlug }) => readLesson(actor, { courseSlug, lessonSlug }), {
    says: own,
    writes: { tables: ['Enrolment', 'LessonProgress'], why: own },
  }),
  ask(personKey, async (actor) => personKey(actor), { says: own }),
  ask(
    offlineBytes,
    async (actor, { courseSlug }) =>
      offlineBytes(actor, { version: (await currentVersion({ slug: courseSlug })) ?? '', language }),
    { open: published },
  ),
  ask(offlineCopy, (actor, { courseSlug }) => offlineCopy(actor, { courseSlug, language }), { says: own }),
  ask(
    recordKeptReads,
    (actor, { courseSlug, lessonSlug, userId }) =>
      recordKeptReads(actor, {
        courseSlug,
        person: personKey({ ...(actor as UserActor), kind: 'user', userId }),
        renewal: 0,
        lessons: [lessonSlug],
      }),
    { says: own },
  ),
  ask(startQuiz, (actor, { courseSlug }) => startQuiz(actor, { courseSlug }), {
    says: own,
    writes: { tables: ['Enrolment', 'Paper', 'Attempt'], why: own },
  }),
  ask(renewCourse, (actor, { courseSlug }) => renewCourse(actor, { courseSlug }), {
    writes: { tables: ['Enrolment'], why: own },
  }),
];
