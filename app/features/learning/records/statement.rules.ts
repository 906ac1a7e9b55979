import { publicCoursePath } from '../learning.paths';

export const verbs = ['progressed', 'passed', 'failed', 'completed'] as const;
export type Verb = (typeof verbs)[number];

const NAMES: Record<Verb, { vi: string; en: string }> = {
  progressed: { vi: 'đã học thêm', en: 'progressed' },
  passed: { vi: 'đã đạt', en: 'passed' },
  failed: { vi: 'chưa đạt', en: 'failed' },
  completed: { vi: 'đã hoàn thành', en: 'completed' },
};

/** A person to the receiver: a name that means nothing elsewhere, within our own site. */
export type StatementActor = { origin: string; pseudonym: string };

export type StatementFacts = {
  id: string;
  verb: Verb;
  /** One way through the course: what belongs to one another has the same. */
  registration: string;
  at: Date;
  course: { slug: string; titleVi: string; titleEn: string };
  /** Hundredths of a percent. */
  mark?: number;
  /** Whole percents of the lessons. */
  progress?: number;
};

/** A statement of xAPI 1.0.3 (ADL). Its id is given: the same statement sent twice is one. */
export function statement({ origin, pseudonym }: StatementActor, facts: StatementFacts): Record<string, unknown> {
  const { verb, course, mark, progress } = facts;
  const quiz = verb === 'passed' || verb === 'failed';
  const name = { 'vi-VN': course.titleVi, 'en-US': course.titleEn };
  const courseActivity = {
    id: `${origin}${publicCoursePath(course.slug)}`,
    objectType: 'Activity',
    definition: { type: 'http://adlnet.gov/expapi/activities/course', name },
  };
  const quizActivity = {
    id: `${origin}${publicCoursePath(course.slug)}#quiz`,
    objectType: 'Activity',
    definition: { type: 'http://adlnet.gov/expapi/activities/assessment', name },
  };
  return {
    id: facts.id,
    version: '1.0.3',
    timestamp: facts.at.toISOString(),
    actor: { objectType: 'Agent', account: { homePage: origin, name: pseudonym } },
    verb: {
      id: `http://adlnet.gov/expapi/verbs/${verb}`,
      display: { 'vi-VN': NAMES[verb].vi, 'en-US': NAMES[verb].en },
    },
    object: quiz ? quizActivity : courseActivity,
    result: {
      ...(mark !== undefined && { score: { scaled: mark / 10_000 } }),
      ...(quiz && { success: verb === 'passed' }),
      ...(verb === 'completed' && { completion: true }),
      ...(progress !== undefined && {
        extensions: { 'https://w3id.org/xapi/cmi5/result/extensions/progress': progress },
      }),
    },
    context: {
      registration: facts.registration,
      platform: 'Lan Tỏa',
      ...(quiz && { contextActivities: { parent: [courseActivity] } }),
    },
  };
}

/** 32 and more hexadecimal digits as a UUID of our own making (RFC 9562, version 8): the same digits, the same id. */
export function uuidOf(hex: string): string {
  const digits = `${hex.slice(0, 12)}8${hex.slice(13, 16)}${'89ab'[Number.parseInt(hex[16] as string, 16) & 3]}${hex.slice(17, 32)}`;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export type Delivery = 'sent' | 'refused' | 'one-by-one' | { retry: string };

/**
 * What the answer of a store (LRS) means for what was sent (xAPI 1.0.3, communication 2.1 and 3.2). A conflict of a single statement says that it
 * is there already; an error in a batch says nothing about the others in it, so they are sent one by one.
 */
export function deliveryOf(status: number, { single }: { single: boolean }): Delivery {
  if (status === 200 || status === 204) return 'sent';
  if (status === 409) return single ? 'sent' : 'one-by-one';
  if (status === 400 || status === 413) return single ? 'refused' : 'one-by-one';
  if (status === 401 || status === 403) return { retry: 'credentials' };
  return { retry: `status-${status}` };
}

const FIRST_MS = 30_000;
const MOST_MS = 3_600_000;

/** How long a statement rests after so many tries that failed: half a minute, doubling, an hour at most. */
export function restMs(tries: number): number {
  return Math.min(MOST_MS, FIRST_MS * 2 ** Math.max(0, tries - 1));
}
