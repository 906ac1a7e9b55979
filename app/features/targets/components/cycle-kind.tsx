import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { useLocation } from '@remix-run/react';
import { formatDay } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { DescriptionList } from '#app/ui/description-list';
import { requiredField, TextField } from '#app/ui/fields';
import { ErrorSummary, FieldStack, FormActions, FormKey } from '#app/ui/form';
import type { CycleSpan } from '../cycle.rules';
import type { CycleKindView } from '../cycle-kinds.queries.server';

type Props = { targetId: string; view: CycleKindView; lastResult?: SubmissionResult<string[]> };

/** In years of which kind a target is counted, and the change to the other kind with what it means. */
export function CycleKindSection({ targetId, view, lastResult }: Props) {
  const t = useT('targets');
  const language = useLanguage();
  const { pathname } = useLocation();
  const { running, first, changes, pending, other } = view;
  const [form, fields] = useForm<{ document: string }>({ id: 'cycle', lastResult });
  const span = ({ key, startsOn, endsOn, dueOn }: CycleSpan) => ({
    key,
    from: formatDay(language, startsOn),
    to: formatDay(language, endsOn),
    due: formatDay(language, dueOn),
  });
  const stated = changes.map(({ kind, fromDay, document }) => ({
    term: t('cycleKind.since', { day: formatDay(language, fromDay) }),
    value: `${t(`cycleKind.${kind}`)} · ${document}`,
  }));
  return (
    <Section title={t('cycleKind.title')} description={t('cycleKind.lead')} card>
      <DescriptionList
        items={[
          { term: t('cycleKind.running'), value: t('cycleKind.span', span(running)) },
          ...stated,
          { term: t('cycleKind.first'), value: t(`cycleKind.${first}`) },
        ]}
      />
      <form method="post" action={pathname} {...getFormProps(form)} className="mt-4">
        <FormKey />
        <input type="hidden" name="intent" value="cycle" />
        <input type="hidden" name="targetId" value={targetId} />
        <input type="hidden" name="kind" value={pending ? running.kind : other.kind} />
        <FieldStack>
          <ErrorSummary form={form} />
          <p>
            {pending
              ? t('cycleKind.pending', {
                  day: formatDay(language, pending.fromDay),
                  kind: t(`cycleKind.${pending.kind}`),
                })
              : t('cycleKind.means', {
                  ...span(other.cycle),
                  day: formatDay(language, other.fromDay),
                  running: running.key,
                  ends: formatDay(language, running.endsOn),
                })}
          </p>
          <TextField field={requiredField(fields.document)} label={t('cycleKind.document')} />
          <FormActions>
            <Button>{pending ? t('cycleKind.keep') : t(`cycleKind.to.${other.kind}`)}</Button>
          </FormActions>
        </FieldStack>
      </form>
    </Section>
  );
}
