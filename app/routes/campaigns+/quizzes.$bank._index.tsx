import { Link, useLoaderData } from '@remix-run/react';
import { bankFilePath, itemPath, quizzesPath } from '#app/features/assessment/assessment.paths';
import { quizArea } from '#app/features/assessment/assessment.policy';
import { Discrimination, Facility, HowToRead, Warnings } from '#app/features/assessment/components/figure-words';
import { bankFigures, type ItemLine } from '#app/features/assessment/quiz-desk.queries.server';
import { bankFormats } from '#app/features/learning/bank-file.schema';
import { bankTitle } from '#app/features/learning/bank-title.queries.server';
import { notFound } from '#app/foundation/errors';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { formatNumber } from '#app/foundation/i18n/format';
import { DEFAULT_LANGUAGE, LANGUAGES } from '#app/foundation/i18n/languages';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Badge } from '#app/ui/badge';
import { ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { DataTable } from '#app/ui/data-table';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: quizArea, nav: 'campaigns' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('quizzes:items') }));

export const loader = loaderOf(async ({ actor, params, language }) => {
  const bank = params.bank ?? '';
  const items = await bankFigures(actor, { bank });
  if (items.length === 0) throw notFound();
  return { bank, title: await bankTitle(actor, { bank, language }), items };
});

export default function Bank() {
  const { bank, title, items } = useLoaderData<typeof loader>();
  const t = useT('quizzes');
  const language = useLanguage();
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
      <DataTable
        caption={t('items')}
        hideCaption
        columns={[
          { key: 'item', header: t('item'), cell: (item: ItemLine) => <Name bank={bank} item={item} /> },
          {
            key: 'attempts',
            header: t('attempts'),
            numeric: true,
            cell: ({ figures }) => formatNumber(language, figures?.attempts ?? 0),
          },
          {
            key: 'facility',
            header: t('facility'),
            numeric: true,
            cell: ({ figures }) => <Facility figures={figures} />,
          },
          {
            key: 'discrimination',
            header: t('discrimination'),
            numeric: true,
            cell: ({ figures }) => <Discrimination figures={figures} />,
          },
          { key: 'warnings', header: t('warnings'), cell: ({ warnings }) => <Warnings warnings={warnings} /> },
        ]}
        rows={items}
        rowKey={(item) => item.itemId}
        empty={null}
      />
      <HowToRead />
      <Section title={t('take.title')} description={t('take.lead')} id="take">
        {languagesOf(items).map(({ text, missing }) => (
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

/** The languages that the questions of a bank are in, and how many of them are not. */
function languagesOf(items: readonly ItemLine[]) {
  const present = items.filter(({ current }) => current);
  return LANGUAGES.map((text) => {
    const vietnamese = text === DEFAULT_LANGUAGE;
    return { text, missing: vietnamese ? 0 : present.filter(({ translated }) => !translated.includes(text)).length };
  }).filter(({ missing }) => missing < present.length);
}

function Name({ bank, item }: { bank: string; item: ItemLine }) {
  const t = useT('quizzes');
  return (
    <>
      <Link to={itemPath(bank, item.itemId)}>{item.text}</Link>
      <span className="flex flex-wrap gap-x-2 text-sm text-muted">
        {t(`type.${item.type}`)} · {t('topicLevel', { topic: item.topic, level: item.level })}
        {!item.current && <Badge>{t('old')}</Badge>}
        {item.corrected && <Badge tone="info">{t('corrected')}</Badge>}
      </span>
    </>
  );
}
