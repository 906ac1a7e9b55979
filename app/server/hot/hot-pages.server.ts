import { packAnswers } from '#app/features/assessment/answer-form.rules';
import { attemptPath, resultPath } from '#app/features/assessment/assessment.paths';
import { answeredText } from '#app/features/assessment/components/answered-count';
import { drawQuestions } from '#app/features/assessment/draw-questions.server';
import { drawResults } from '#app/features/assessment/draw-results.server';
import { lessonPath } from '#app/features/learning/learning.paths';
import { type LessonPage, lessonPage } from '#app/features/learning/lesson-page.queries.server';
import {
  type PaperPage,
  paperPage,
  type ResultPage,
  resultPage,
} from '#app/features/learning/paper-page.queries.server';
import type { Actor } from '#app/foundation/http/actor';
import { formatClock, formatInstant } from '#app/foundation/i18n/format';
import { translator } from '#app/foundation/i18n/instance';
import type { Language } from '#app/foundation/i18n/languages';
import { escaped } from '#app/ui/patterns.server';

/**
 * A page that is drawn once with gaps and then filled in. `blank` puts known values where one reader's page differs from another's,
 * `texts` says how the page writes such values: what is in none of its texts is the same for all with an equal blank.
 */
export type HotPage<Data extends object = object> = {
  pattern: string;
  routeId: string;
  /** What the route's loader gives. Null leaves the request to the route. */
  load: (actor: Actor, params: Record<string, string | undefined>, language: Language) => Promise<Data | null>;
  blank: (data: Data) => { path: string; data: Data };
  texts: (language: Language, data: Data) => Record<string, string>;
};

// Ids and numbers that no page has.
const NOBODY = 'ffffffff-ffff-7fff-bfff-ffffffffffff';
const CERTIFICATE = 'eeeeeeee-eeee-7eee-beee-eeeeeeeeeeee';
const NUMBER = 7_777_777;
const LONG_AFTER = '2999-12-31T10:11:00.000Z';

const paper: HotPage<PaperPage> = {
  pattern: '/learn/attempts/:attemptId',
  routeId: 'routes/learn+/attempts.$attemptId._index',
  async load(actor, { attemptId = '' }, language) {
    const page = await paperPage(actor, { attemptId, language });
    return page?.view.over ? null : page;
  },
  blank: ({ view, place }) => ({
    path: attemptPath(NOBODY),
    data: {
      place,
      view: {
        ...{ ...view, attemptId: NOBODY, deadlineAt: LONG_AFTER },
        ...{ epoch: NUMBER, secondsLeft: NUMBER, journalled: NUMBER },
        questions: [blankQuestion],
      },
    },
  }),
  texts: (language, { view }) => {
    const answers = new Map(view.questions.map(({ answer }, question) => [question, answer]));
    return {
      questions: drawQuestions(language, view.questions),
      id: view.attemptId,
      epoch: `name="epoch" value="${view.epoch}"`,
      was: `name="was" value="${escaped(packAnswers(answers))}"`,
      seconds: `data-seconds="${view.secondsLeft}"`,
      clock: formatClock(view.secondsLeft * 1000),
      answered: escaped(answeredText(language, view.questions)),
      journalled: `data-journalled="${view.journalled}"`,
      deadline: escaped(formatInstant(language, view.deadlineAt)),
    };
  },
};

const blankQuestion: PaperPage['view']['questions'][number] = {
  ...{
    type: 'single',
    language: 'vi',
    text: '',
    picture: null,
    options: [],
    rows: [],
    unit: '',
    partial: false,
    scenario: null,
  },
  answer: { chosen: [NUMBER], words: '' },
};

const result: HotPage<ResultPage> = {
  pattern: '/learn/attempts/:attemptId/result',
  routeId: 'routes/learn+/attempts.$attemptId.result',
  async load(actor, { attemptId = '' }, language) {
    const page = await resultPage(actor, { attemptId, language });
    return page?.offered && page.result.remarks.length === 0 ? page : null;
  },
  blank: ({ result: own, ...rest }) => ({
    path: resultPath(NOBODY),
    data: {
      ...rest,
      certificateId: rest.certificateId && CERTIFICATE,
      result: {
        ...{ ...own, attemptId: NOBODY, receipt: 'receipt', markedAt: LONG_AFTER },
        ...{ mark: NUMBER, points: NUMBER, outOf: NUMBER },
        nextFrom: own.nextFrom && LONG_AFTER,
        questions: [blankResult],
      },
    },
  }),
  texts: (language, { result: own, certificateId }) => {
    const t = translator(language, 'assessment');
    const { points, outOf, mark, passPercent: pass, nextFrom } = own;
    return {
      questions: drawResults(language, own.questions),
      id: own.attemptId,
      ...(certificateId && { certificate: certificateId }),
      mark: escaped(t('result.mark', { mark: mark / 100 })),
      points: escaped(t('result.points', { points: points / 100, outOf, pass })),
      receipt: escaped(t('result.receipt', { receipt: own.receipt, at: own.markedAt })),
      ...(nextFrom &&
        !own.passed && { nextFrom: escaped(translator(language, 'learning')('quiz.from', { at: nextFrom })) }),
    };
  },
};

const blankResult: ResultPage['result']['questions'][number] = {
  ...{
    type: 'single',
    language: 'vi',
    text: '',
    picture: null,
    unit: '',
    scenario: null,
    points: 0,
    of: 1,
    answered: false,
  },
  ...{ options: [], rows: [], words: '', accepted: null, feedback: '', answerFeedback: null },
};

const lesson: HotPage<LessonPage> = {
  pattern: '/learn/courses/:slug/:lesson',
  routeId: 'routes/learn+/courses.$slug.$lesson',
  load: (actor, { slug = '', lesson: lessonSlug = '' }, language) =>
    lessonPage(actor, { courseSlug: slug, lessonSlug, language, text: undefined }),
  blank: (data) => ({
    path: lessonPath(data.course.slug, data.lesson.slug),
    data: { ...data, html: '\uE003' },
  }),
  texts: (_language, { html }) => ({ html }),
};

/** The closed list. A page is added with the measurement that calls for it (docs/decisions/hot-doors.md). */
export const hotPages = [paper, result, lesson] as unknown as readonly HotPage[];
