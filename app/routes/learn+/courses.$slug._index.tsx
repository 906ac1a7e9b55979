import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { CourseFacts } from '#app/features/learning/components/course-facts';
import { KeepCourse } from '#app/features/learning/components/keep-course';
import { LessonList } from '#app/features/learning/components/lesson-list';
import { NextStepLink } from '#app/features/learning/components/next-step-link';
import { courseForLearner } from '#app/features/learning/course-for-learner.queries.server';
import { credentialPaths } from '#app/features/learning/credentials/credentials.paths';
import { certificatePath, coursePath, learnPath } from '#app/features/learning/learning.paths';
import { offlineBytes } from '#app/features/learning/offline/offline-copy.queries.server';
import { renewCourse } from '#app/features/learning/renew-course.server';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import { type RouteHandle, signedInPolicy } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Button, ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { FormKey } from '#app/ui/form';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';
import { Progress } from '#app/ui/progress';

export const handle = { policy: signedInPolicy, light: true, nav: 'learn' } satisfies RouteHandle;

export const meta = metaOf<{ course: { title: string } }>(({ t, data }) => ({
  title: data?.course.title ?? t('learning:title'),
}));

export const loader = loaderOf(async ({ actor, params, language }) => {
  const page = await courseForLearner(actor, { courseSlug: params.slug ?? '', language });
  return { ...page, bytes: await offlineBytes(actor, { version: page.way.currentHash, language }) };
});

/** The one form of this page: a new cycle asks for the course again. */
export const action = formAction(z.object({}), async ({ actor, params }) => {
  const courseSlug = params.slug ?? '';
  await renewCourse(actor, { courseSlug });
  return { to: coursePath(courseSlug) };
});

export default function CourseOfLearner() {
  const { course, way, next, renewable, minutesLeft, bytes } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.lastResult.error?.[''];
  const t = useT('learning');
  const { completion } = way;
  const read = course.lessons.filter((lesson) => way.read.includes(lesson.slug)).length;
  return (
    <>
      <PageHeader
        title={course.title}
        breadcrumb={[{ label: t('home.title'), to: learnPath }]}
        description={course.summary}
      />
      {errors && <Notice tone="danger">{errors.join(' ')}</Notice>}
      {completion && (
        <Notice
          tone="success"
          title={t('course.completed', { day: completion.completedAt, mark: completion.mark / 100 })}
          actions={
            way.certificateId && (
              <>
                <ButtonLink to={certificatePath(way.certificateId)} icon="download" variant="primary" reload>
                  {t('course.certificate')}
                </ButtonLink>
                <ButtonLink to={credentialPaths.badge(way.certificateId)}>{t('credentials:badge.link')}</ButtonLink>
              </>
            )
          }
        >
          {!way.certificateId && course.certificate && t('course.noCertificate')}
        </Notice>
      )}
      {renewable && (
        <Section title={t('course.renewTitle')} card>
          <p>{t('course.renewText')}</p>
          <Form method="post" className="mt-3">
            <FormKey />
            <Button variant="primary">{t('course.renew')}</Button>
          </Form>
        </Section>
      )}
      {!completion && (
        <div className="card grid gap-4">
          <Progress
            label={t('course.progress')}
            part={read}
            whole={course.lessons.length}
            text={t('card.progress', { read, lessons: course.lessons.length })}
          />
          <p className="text-sm text-muted">{t('course.left', { count: minutesLeft })}</p>
          <p>
            <NextStepLink course={course} next={next} begun={way.begun} />
          </p>
        </div>
      )}
      <Section title={t('course.lessons')}>
        <LessonList course={course} read={way.read} quizDone={completion !== null} />
      </Section>
      {bytes !== null && <KeepCourse slug={course.slug} bytes={bytes} renewal={way.renewal} />}
      <CourseFacts course={course} />
    </>
  );
}
