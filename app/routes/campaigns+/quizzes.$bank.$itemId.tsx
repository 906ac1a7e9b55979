import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { bankPath, correctionPath, itemPath, quizzesPath } from '#app/features/assessment/assessment.paths';
import { quizArea } from '#app/features/assessment/assessment.policy';
import { beginCorrection } from '#app/features/assessment/begin-correction.server';
import { Discrimination, Facility, HowToRead, Warnings } from '#app/features/assessment/components/figure-words';
import { ItemAnswers, KeyInUse } from '#app/features/assessment/components/item-answers';
import { KeyCorrectionForm } from '#app/features/assessment/components/key-correction-form';
import { QuestionPicture } from '#app/features/assessment/components/question-text';
import { itemDesk } from '#app/features/assessment/item-desk.queries.server';
import { pointsToKey } from '#app/features/assessment/item-figures.rules';
import { keyCorrection } from '#app/features/assessment/key-correction.schema';
import { bankTitle } from '#app/features/learning/bank-title.queries.server';
import { formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatInstant } from '#app/foundation/i18n/format';
import { DEFAULT_LANGUAGE } from '#app/foundation/i18n/languages';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Section } from '#app/ui/card';
import { DescriptionList } from '#app/ui/description-list';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: quizArea, nav: 'campaigns' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('quizzes:item') }));

export const loader = loaderOf(async ({ actor, params, language }) => {
  const item = await itemDesk(actor, { itemId: params.itemId ?? '' });
  return { item, title: await bankTitle(actor, { bank: item.bank, language }) };
});

export const action = formAction(keyCorrection, async ({ actor, params, value }) => {
  const { correctionId } = await beginCorrection(actor, { itemId: params.itemId ?? '', ...value });
  return {
    to: correctionPath(params.bank ?? '', correctionId),
    flash: { tone: 'success', key: 'quizzes:done.begun' },
  };
});

export default function Item() {
  const { item, title } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.lastResult;
  const t = useT('quizzes');
  const language = useLanguage();
  return (
    <>
      <PageHeader
        title={item.stem.text}
        description={`${item.itemKey} · ${t(`type.${item.type}`)} · ${t('topicLevel', { topic: item.topic, level: item.level })}`}
        breadcrumb={[
          { label: t('title'), to: quizzesPath },
          { label: title, to: bankPath(item.bank) },
        ]}
      />
      {item.warnings.some(pointsToKey) && (
        <Notice tone="warning" title={t('suspect')}>
          {t('suspectText')}
        </Notice>
      )}
      <QuestionPicture picture={item.stem.scenario?.picture ?? null} language={DEFAULT_LANGUAGE} />
      <QuestionPicture picture={item.stem.picture ?? null} language={DEFAULT_LANGUAGE} />
      <div className="mt-4">
        <DescriptionList
          items={[
            ...(item.stem.scenario ? [{ term: t('scenario'), value: item.stem.scenario.text }] : []),
            { term: t('key'), value: <KeyInUse item={item} /> },
            ...(item.key.feedback ? [{ term: t('explanation'), value: item.key.feedback }] : []),
            { term: t('attempts'), value: item.figures?.attempts ?? 0 },
            { term: t('facility'), value: <Facility figures={item.figures} /> },
            { term: t('discrimination'), value: <Discrimination figures={item.figures} /> },
            { term: t('warnings'), value: <Warnings warnings={item.warnings} /> },
          ]}
        />
      </div>
      <Section title={t('answers')}>
        <ItemAnswers item={item} />
        <HowToRead />
      </Section>
      <Section title={t('versions')}>
        <ul className="list-disc ps-5">
          {item.versions.map(({ itemId, hash, current, attempts }) => (
            <li key={itemId}>
              <Link to={itemPath(item.bank, itemId)}>{t('version', { hash })}</Link>
              {current && ` (${t('present')})`} · {t('attempts')}: {attempts ?? 0}
            </li>
          ))}
        </ul>
      </Section>
      {item.corrections.length > 0 && (
        <Section title={t('corrections')}>
          <ul className="list-disc ps-5">
            {item.corrections.map(({ correctionId, state, reason, createdAt }) => (
              <li key={correctionId}>
                <Link to={correctionPath(item.bank, correctionId)}>
                  {formatInstant(language, createdAt)} · {t(`state.${state}`)}
                </Link>
                : {reason}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('correct')} card>
        <KeyCorrectionForm key={item.itemId} item={item} lastResult={lastResult} />
      </Section>
    </>
  );
}
