import { beforeEach, describe, expect, test } from 'vitest';
import { attemptView } from '#app/features/assessment/attempt-view.queries.server';
import { closeAttempt } from '#app/features/assessment/close-attempt.server';
import { saveAnswer } from '#app/features/assessment/save-answer.server';
import { submitAttempt } from '#app/features/assessment/submit-attempt.server';
import { refreshObligations } from '#app/features/targets/refresh-obligations.server';
import { day } from '#app/foundation/clock';
import { db, row, rows, sql } from '#app/foundation/db.server';
import { found } from '#app/foundation/errors';
import { newId } from '#app/foundation/ids';
import { freezeAt } from '#tests/support/clock';
import { courseWorld } from '#tests/support/course-world';
import { useDatabase } from '#tests/support/database';
import { actorWith, type MadeUnit, makeMembership, makePerson, makeUnit } from '#tests/support/organisations';
import { learner, rightAnswers, system } from '#tests/support/quiz';
import { certificateById, findCertificates } from './certificate-register.queries.server';
import { checkCertificate, ownCertificate, ownCertificates } from './certificates.queries.server';
import { courseForLearner } from './course-for-learner.queries.server';
import { keepPlace } from './keep-place.server';
import { learnerHome } from './learner-home.queries.server';
import { lessonPage } from './lesson-page.queries.server';
import { readLesson } from './read-lesson.server';
import { renewCourse } from './renew-course.server';
import { revokeCertificate } from './revoke-certificate.server';
import { startQuiz } from './start-quiz.server';

useDatabase();
const begin = courseWorld();

const courseSlug = 'khoa-nho';
let province: MadeUnit;
let an: ReturnType<typeof learner>;

beforeEach(async () => {
  const units = await begin();
  province = units.province;
  an = learner({ personId: await makePerson('Trần Thị Ánh', { birthDate: '1990-05-06' }) });
  await makeMembership(an.personId as string, units.commune);
});

const read = (lessonSlug: string, who = an) => readLesson(who, { courseSlug, lessonSlug });

/** Answers the quiz, everything right but so many. */
async function answered(who = an, wrong = 0): Promise<string> {
  const { attemptId } = await startQuiz(who, { courseSlug });
  await attemptView(who, { attemptId });
  for (const [question, right] of (await rightAnswers(attemptId)).entries()) {
    const chosen = question < wrong ? [right.chosen.includes(0) ? 1 : 0] : right.chosen;
    await saveAnswer(who, { attemptId, answer: { epoch: 1, sequence: question + 1, question, chosen } });
  }
  return attemptId;
}

/** Sits the quiz, everything right but so many, and hands it in. */
async function sit(who = an, wrong = 0): Promise<string> {
  const attemptId = await answered(who, wrong);
  await submitAttempt(who, { attemptId });
  return attemptId;
}

const completions = () =>
  rows<{ renewal: number; mark: number }>(sql`select "renewal", "mark" from "Completion" order by "renewal"`);

describe('completing', () => {
  test('lessons first, then the quiz', async () => {
    await read('mo-dau');
    expect(await read('ket-thuc')).toEqual({ completed: false });
    await sit(an, 1);
    expect(await completions()).toEqual([{ renewal: 0, mark: 8000 }]);
    const { way, next } = await courseForLearner(an, { courseSlug, language: 'vi' });
    expect(next).toEqual({ kind: 'done' });
    expect(way.certificateId).not.toBeNull();
    await expect(startQuiz(an, { courseSlug })).rejects.toMatchObject({ messageKey: 'learning:error.completed' });
  });

  test('the quiz first, then the lessons', async () => {
    await sit();
    await read('mo-dau');
    expect(await completions()).toEqual([]);
    expect(await read('ket-thuc')).toEqual({ completed: true });
    expect(await completions()).toEqual([{ renewal: 0, mark: 10_000 }]);
  });

  test('a failed quiz completes nothing', async () => {
    await read('mo-dau');
    await read('ket-thuc');
    await sit(an, 3);
    expect(await completions()).toEqual([]);
  });

  test('the last lesson and the last answer at once: granted once, one certificate', async () => {
    await read('mo-dau');
    const attemptId = await answered();
    await Promise.all([
      read('ket-thuc'),
      submitAttempt(an, { attemptId }),
      read('ket-thuc'),
      submitAttempt(an, { attemptId }),
    ]);
    expect(await completions()).toHaveLength(1);
    expect(await ownCertificates(an)).toHaveLength(1);
  });

  test('an attempt that the deadline closes counts as well', async () => {
    await read('mo-dau');
    await read('ket-thuc');
    const attemptId = await answered();
    freezeAt('2026-03-02', '10:00');
    await closeAttempt(system, { attemptId });
    expect(await completions()).toHaveLength(1);
  });

  test('nobody removes or changes it', async () => {
    await read('mo-dau');
    await read('ket-thuc');
    await sit();
    await expect(rows(sql`delete from "Completion"`)).rejects.toThrow('stays');
    await expect(rows(sql`update "Completion" set "mark" = 0`)).rejects.toThrow('stays');
  });
});

describe('obligations', () => {
  beforeEach(async () => {
    const requirements = { create: { id: newId(), fromYear: 2025, courses: [courseSlug], evidenceKinds: [] } };
    const words = { titleVi: 'Cán bộ', titleEn: 'Officials' };
    await db().target.create({
      data: {
        id: 'officials',
        audience: 'officials',
        measure: 'training',
        year: 2025,
        percent: 100,
        annual: true,
        ...words,
        requirements,
      },
    });
    await refreshObligations(system, { people: 'all' });
  });

  test('are shown, met by the completion in the same transaction, and asked for again next year', async () => {
    const before = await learnerHome(an, { language: 'vi' });
    expect(before.obligations).toMatchObject([
      { state: 'owed', cycleKey: '2026', courses: [{ slug: courseSlug, mine: true, renewable: false }] },
    ]);
    await read('mo-dau');
    await read('ket-thuc');
    await sit();
    expect((await learnerHome(an, { language: 'vi' })).obligations).toMatchObject([
      { state: 'met', metOn: '2026-03-02' },
    ]);
    await expect(renewCourse(an, { courseSlug })).rejects.toMatchObject({ messageKey: 'learning:error.noRenewal' });

    freezeAt('2027-02-01');
    await refreshObligations(system, { people: 'all', on: day('2027-02-01') });
    expect((await courseForLearner(an, { courseSlug, language: 'vi' })).renewable).toBe(true);
    await Promise.all([renewCourse(an, { courseSlug }), renewCourse(an, { courseSlug })]);
    const begun = await courseForLearner(an, { courseSlug, language: 'vi' });
    expect(begun).toMatchObject({ renewable: false, way: { renewal: 1, read: [], completion: null } });
    await read('mo-dau');
    await read('ket-thuc');
    await sit();
    expect((await completions()).map((each) => each.renewal)).toEqual([0, 1]);
    expect((await learnerHome(an, { language: 'vi' })).obligations).toMatchObject([
      { state: 'met', metOn: '2027-02-01' },
    ]);
    expect((await ownCertificates(an)).map((each) => each.number)).toEqual(['2027/000001', '2026/000001']);
  });
});

describe('a place', () => {
  test('is kept, and opening a page keeps nothing', async () => {
    await lessonPage(an, { courseSlug, lessonSlug: 'mo-dau', language: 'vi' });
    expect((await courseForLearner(an, { courseSlug, language: 'vi' })).way).toMatchObject({
      begun: false,
      lastLesson: null,
    });
    await keepPlace(an, { courseSlug, lessonSlug: 'ket-thuc' });
    const { way, next } = await courseForLearner(an, { courseSlug, language: 'vi' });
    expect(way).toMatchObject({ begun: true, lastLesson: 'ket-thuc', read: [] });
    expect(next).toEqual({ kind: 'lesson', lesson: 'ket-thuc' });
    expect((await learnerHome(an, { language: 'vi' })).current?.slug).toBe(courseSlug);
  });

  test('of a lesson that is not there leaves no trace', async () => {
    expect(await keepPlace(an, { courseSlug, lessonSlug: 'khong-co' })).toBe(false);
    await expect(read('khong-co')).rejects.toMatchObject({ kind: 'not-found' });
    await expect(lessonPage(an, { courseSlug, lessonSlug: 'khong-co', language: 'vi' })).rejects.toMatchObject({
      kind: 'not-found',
    });
    expect(await rows(sql`select 1 from "Enrolment"`)).toEqual([]);
  });
});

describe('a certificate', () => {
  async function certified(who = an) {
    await read('mo-dau', who);
    await read('ket-thuc', who);
    await sit(who);
    return found((await ownCertificates(who))[0]);
  }

  test('says what was true on its day, and the public check says the least', async () => {
    const paper = await certified();
    expect(paper).toMatchObject({
      number: '2026/000001',
      holderName: 'Trần Thị Ánh',
      unitName: 'Xã Ví Dụ',
      issuerName: 'Tỉnh An Giang',
    });
    const checked = found(await checkCertificate({ kind: 'public' }, { serial: paper.serial.toLowerCase() }));
    expect(checked).toEqual({
      number: '2026/000001',
      holder: 'Trần Thị Ánh',
      courseTitleVi: 'Khóa nhỏ',
      courseTitleEn: 'Small course',
      issuerName: 'Tỉnh An Giang',
      issuedAt: paper.issuedAt,
      revokedAt: null,
    });
    expect(await checkCertificate({ kind: 'public' }, { serial: '0'.repeat(28) })).toBeNull();
  });

  test('of a minor shows initials in public', async () => {
    const child = learner({ personId: await makePerson('Lê Văn Bé', { birthDate: '2010-01-01' }) });
    const { serial } = await certified(child);
    expect((await checkCertificate({ kind: 'public' }, { serial }))?.holder).toBe('L.V.B.');
  });

  test('is its holder’s: nobody else downloads it', async () => {
    const { certificateId } = await certified();
    expect(await ownCertificate(an, { certificateId })).not.toBeNull();
    expect(await ownCertificate(learner(), { certificateId })).toBeNull();
    expect(await ownCertificate({ kind: 'public' }, { certificateId })).toBeNull();
  });

  test('is not issued to an account that stands for nobody', async () => {
    const nobody = learner();
    await read('mo-dau', nobody);
    await read('ket-thuc', nobody);
    await sit(nobody);
    expect(await completions()).toHaveLength(1);
    expect(await ownCertificates(nobody)).toEqual([]);
  });

  test('is found and revoked by an administrator in scope; completion and obligation stay', async () => {
    const { certificateId, serial } = await certified();
    const administrator = actorWith('administrator', province);
    const elsewhere = actorWith('administrator', await makeUnit('khac'));
    const page = { size: 10 };
    expect((await findCertificates(administrator, { text: 'tran thi anh', page })).rows).toHaveLength(1);
    expect((await findCertificates(administrator, { text: '2026/000001', page })).rows).toHaveLength(1);
    expect((await findCertificates(elsewhere, { text: '', page })).rows).toEqual([]);
    const reason = 'Cấp nhầm người, theo biên bản số 12';
    for (const actor of [elsewhere, actorWith('campaign-team', province), an]) {
      await expect(revokeCertificate(actor, { certificateId, reason })).rejects.toMatchObject({ kind: 'not-found' });
    }
    await revokeCertificate(administrator, { certificateId, reason });
    await expect(revokeCertificate(administrator, { certificateId, reason })).rejects.toMatchObject({
      kind: 'conflict',
    });
    expect(await checkCertificate({ kind: 'public' }, { serial })).toMatchObject({
      revokedAt: '2026-03-02T02:00:00.000Z',
    });
    expect(await certificateById(administrator, { certificateId })).toMatchObject({ revokedReason: reason });
    expect(await completions()).toHaveLength(1);
    expect(await row(sql`select "action" from "AuditEntry"`)).toEqual({ action: 'certificate.revoke' });
  });

  test('numbers of a year run without gaps, however many are granted at once', async () => {
    const people = await Promise.all(
      ['Một', 'Hai', 'Ba', 'Bốn', 'Năm'].map(async (name) => learner({ personId: await makePerson(name) })),
    );
    await Promise.all(people.map((who) => certified(who)));
    const numbers = await rows<{ number: string }>(sql`select "number" from "Certificate" order by "number"`);
    expect(numbers.map((each) => each.number)).toEqual([1, 2, 3, 4, 5].map((n) => `2026/00000${n}`));
  });
});
