import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { getZodConstraint } from '@conform-to/zod/v4';
import { Form } from '@remix-run/react';
import { formatInstant } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { Button } from '#app/ui/button';
import { SelectField, TextareaField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';
import { attemptGrantForm } from '../attempt-grant.schema';
import type { LimitedQuiz } from '../limited-quizzes.queries.server';

type Props = {
  quizzes: ReadonlyArray<LimitedQuiz & { title: string }>;
  lastResult?: SubmissionResult<string[]> | null;
};

/** Attempts of one person at quizzes that have a limit, and a form to give one more where none is left. */
export function AttemptGrants({ quizzes, lastResult }: Props) {
  const t = useT('attempts');
  const language = useLanguage();
  const usedUp = quizzes.filter((quiz) => quiz.left === 0 && !quiz.passed);
  return (
    <>
      <ul className="grid gap-3">
        {quizzes.map(({ ownerKey, title, used, left, passed, grants }) => (
          <li key={ownerKey} className="border-b border-line pb-3">
            <p className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <span className="font-semibold">{title}</span>
              {passed ? (
                <Badge tone="success">{t('learning:quiz.passed')}</Badge>
              ) : (
                <Badge tone={left === 0 ? 'warning' : 'neutral'}>{t('usedOf', { used, all: used + left })}</Badge>
              )}
            </p>
            {grants.map(({ reason, givenAt }) => (
              <p key={givenAt} className="text-sm text-muted">
                {t('attemptGranted', { at: formatInstant(language, givenAt), reason })}
              </p>
            ))}
          </li>
        ))}
      </ul>
      {usedUp.length > 0 && <GrantForm key={usedUp.length} quizzes={usedUp} lastResult={lastResult} />}
    </>
  );
}

function GrantForm({ quizzes, lastResult }: Props) {
  const t = useT('attempts');
  const labels = { ownerKey: t('learning:quiz.title'), reason: t('reason') };
  const [form, fields] = useForm({
    id: 'attempt-grant',
    lastResult,
    constraint: getZodConstraint(attemptGrantForm),
    defaultValue: { ownerKey: quizzes[0]?.ownerKey, reason: '' },
  });
  return (
    <Form method="post" {...getFormProps(form)} className="mt-4">
      <FormKey />
      <input type="hidden" name="intent" value="attempt" />
      <FieldStack>
        <ErrorSummary form={form} labels={labels} />
        <SelectField
          field={fields.ownerKey}
          label={labels.ownerKey}
          options={quizzes.map(({ ownerKey, title }) => ({ value: ownerKey, label: title }))}
          empty={null}
        />
        <TextareaField field={fields.reason} label={labels.reason} rows={3} />
        <FormActions>
          <Button variant="primary">{t('giveAttempt')}</Button>
        </FormActions>
      </FieldStack>
    </Form>
  );
}
