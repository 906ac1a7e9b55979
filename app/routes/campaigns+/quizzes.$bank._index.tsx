import { useLoaderData } from '@remix-run/react';
import { bankFilePath, quizzesPath } from '#app/features/assessment/assessment.paths';
import { quizArea } from '#app/features/assessment/assessment.policy';
import { bankFilter } from '#app/features/assessment/bank-filter.schema';
import { BankFilters } from '#app/features/assessment/components/bank-filters';
import { BankItems } from '#app/features/assessment/components/bank-items';
import { HowToRead } from '#app/features/assessment/components/figure-words';
import { type BankSize, bankFigures } from '#app/features/assessment/quiz-desk.queries.server';
import { bankFormats } from '#app/features/learning/bank-file.schema';
import { bankTitle } from '#app/features/learning/bank-title.queries.server';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { DEFAULT_LANGUAGE, LANGUAGES } from '#app/foundation/i18n/languages';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: quizArea, nav: 'campaigns' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('quizzes:items') }));

export const loader = loaderOf(async ({ actor, params, url, language }) => {
  const bank = params.bank ?? '';
  const asked = bankFilter.parse(Object.fromEntries(url.searchParams));
  const { list, size } = await bankFigures(actor, { bank, asked });
  return { bank, title: await bankTitle(actor, { bank, language }), list, size };
});

export default function Bank() {
  const { bank, title, list, size } = useLoaderData<typeof loader>();
  const t = useT('quizzes');
  return (
    <>
      <PageHeader
        title={t('items')}
        description={title}
        breadcrumb={[
          { label: t('campaigns:title'), to: '/campaigns' },
          { label: t('title'), to: quizzesPath },
        ]}
        actions={
          <ButtonLink to="#take" icon="download">
            {t('take.link')}
          </ButtonLink>
        }
      />
      <BankFilters list={list} />
      <div className="mt-4">
        <BankItems bank={bank} list={list} />
      </div>
      <HowToRead />
      <Section title={t('take.title')} description={t('take.lead')} id="take">
        {languagesOf(size).map(({ text, missing }) => (
          <div key={text} className="mb-4">
            <p className="font-semibold">{t(`take.${text}`)}</p>
            {missing > 0 && <p className="text-sm text-muted">{t('take.missing', { count: missing })}</p>}
            <p className="mt-2 flex flex-wrap gap-2">
              {bankFormats.map((format) => (
                <ButtonLink key={format} to={bankFilePath(bank, format, text)} icon="download" size="small" reload>
                  {t(`take.${format}`)}
                </ButtonLink>
              ))}
            </p>
          </div>
        ))}
        <p className="text-sm text-muted">{t('take.limits')}</p>
      </Section>
    </>
  );
}

/** The languages that questions of a bank are in, and how many of them are not. */
function languagesOf({ questions, translated }: BankSize) {
  return LANGUAGES.map((text) => {
    const there = text === DEFAULT_LANGUAGE ? questions : (translated[text] ?? 0);
    return { text, missing: questions - there };
  }).filter(({ missing }) => missing < questions);
}
