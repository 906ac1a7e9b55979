import { z } from 'zod';
import { reviewPolicies } from '#app/features/assessment/review.rules';
import { TEXT_LANGUAGES } from '#app/foundation/i18n/languages';
import { repeated, slug } from './question.schema';

/** Text in Vietnamese and English: what stands in the catalogue is complete in both. */
const bothLanguages = z.strictObject({ vi: z.string().trim().min(1), en: z.string().trim().min(1) });
const bothLists = z.strictObject({
  vi: z.array(z.string().trim().min(1)).min(3).max(6),
  en: z.array(z.string().trim().min(1)).min(3).max(6),
});

export const courseAudiences = ['officials', 'system-operators', 'dtt-members', 'high-school-students'] as const;

/** Languages whose text is a draft until a translator has read it; the reader is told. */
const drafts = z.array(z.enum(TEXT_LANGUAGES)).min(1).optional();

const lesson = z.strictObject({
  slug,
  file: z.string().regex(/^\d\d-[a-z0-9]+(-[a-z0-9]+)*$/, 'two digits, a hyphen and a slug'),
  minutes: z.int().min(1).max(60),
  title: bothLanguages.extend({ km: z.string().trim().min(1).optional() }),
});

const quiz = z
  .strictObject({
    pass: z.int().min(1).max(100),
    minutes: z.int().min(1).max(240),
    waitMinutes: z.int().min(0).max(1440),
    /** In one renewal; left out: as many as one likes. */
    attempts: z.int().min(1).max(20).optional(),
    review: z.enum(reviewPolicies).default('after-passing'),
    draw: z
      .array(z.strictObject({ topic: slug, level: z.int().min(1).max(3).optional(), count: z.int().min(1).max(50) }))
      .min(1),
  })
  .refine(({ review, attempts }) => review !== 'after-last' || attempts !== undefined, {
    path: ['review'],
    message: '"after-last" needs `attempts`: without a limit there is no last one',
  });

/** `course.yaml`: what a course is, for whom, its lessons in order and its quiz (content/README.md). */
export const courseFile = z
  .strictObject({
    slug,
    /** Still being written: it is checked, and not published. What was published of it stays. */
    unfinished: z.boolean().default(false),
    audiences: z.array(z.enum(courseAudiences)).min(1),
    certificate: z.boolean(),
    /** Everybody may read its lessons, without an account. */
    open: z.boolean().default(false),
    drafts,
    title: bothLanguages,
    summary: bothLanguages,
    outcomes: bothLists,
    minutes: z.int().min(5).max(600),
    asOf: z.iso.date(),
    sources: z.array(z.string().trim().min(1)).min(1),
    lessons: z.array(lesson).min(1).max(40),
    quiz,
  })
  .superRefine((course, context) => {
    const once = (members: readonly string[], what: string, path: (at: number) => (string | number)[]) => {
      for (const at of repeated(members)) {
        context.addIssue({ code: 'custom', path: path(at), message: `${what} stands twice` });
      }
    };
    once(course.audiences, 'an audience', (at) => ['audiences', at]);
    once(
      course.lessons.map((each) => each.slug),
      'a lesson',
      (at) => ['lessons', at, 'slug'],
    );
    once(
      course.lessons.map((each) => each.file),
      'a file',
      (at) => ['lessons', at, 'file'],
    );
    once(
      course.quiz.draw.map(({ topic, level }) => `${topic} ${level ?? ''}`),
      'a topic with this level',
      (at) => ['quiz', 'draw', at, 'topic'],
    );
    const reserved = course.lessons.findIndex((each) => each.slug === 'quiz');
    if (reserved >= 0) {
      context.addIssue({
        code: 'custom',
        path: ['lessons', reserved, 'slug'],
        message: '"quiz" is the address of the quiz',
      });
    }
    const reading = course.lessons.reduce((sum, each) => sum + each.minutes, 0);
    if (course.minutes < reading) {
      context.addIssue({ code: 'custom', path: ['minutes'], message: `the lessons alone take ${reading} minutes` });
    }
  });

export type CourseFile = z.infer<typeof courseFile>;
