import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { checkSnapshot } from '#app/features/reports/check-number.queries.server';
import { CheckForm } from '#app/features/reports/components/check-form';
import { periodWords } from '#app/features/reports/components/period-words';
import { DomainError } from '#app/foundation/errors';
import { loaderOf } from '#app/foundation/http/door.server';
import { publicPolicy, type RouteHandle } from '#app/foundation/http/policy';
import { formatDay, formatInstant } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { consume } from '#app/foundation/throttle.server';
import { metaOf } from '#app/page-meta';
import { publicLanguage } from '#app/public-language';
import { Section } from '#app/ui/card';
import { DescriptionList } from '#app/ui/description-list';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: publicPolicy, light: true } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('reports:check.title'), noindex: true }));

const rule = { limit: 30, windowSeconds: 60 };

export const loader = loaderOf(async ({ actor, params, url, context }) => {
  publicLanguage(params);
  const number = url.searchParams.get('number')?.trim().toUpperCase().slice(0, 40) ?? '';
  const hash = url.searchParams.get('hash')?.trim().toLowerCase().slice(0, 100) ?? '';
  const asked = number !== '' && hash !== '';
  if (asked) {
    const { allowed, retryAfterSeconds } = await consume('snapshot-check', context.clientAddress, rule);
    if (!allowed) throw new DomainError('too-many', 'reports:check.tooMany', { seconds: retryAfterSeconds });
  }
  const snapshot = asked ? await checkSnapshot(actor, { number, hash }) : null;
  return json({ asked, number, hash, snapshot }, { headers: { 'Cache-Control': 'no-store' } });
});

export const headers = () => ({ 'X-Robots-Tag': 'noindex', 'Cache-Control': 'no-store' });

export default function CheckSnapshot() {
  const { asked, number, hash, snapshot } = useLoaderData<typeof loader>();
  const t = useT('reports');
  const language = useLanguage();
  const form = <CheckForm number={number} hash={snapshot ? undefined : hash} />;
  return (
    <div className="max-w-md">
      <PageHeader title={t('check.title')} description={t('check.lead')} />
      {asked && !snapshot && (
        <Notice tone="warning" title={t('check.unknown')}>
          {t('check.unknownText')}
        </Notice>
      )}
      {snapshot && (
        <div className="grid gap-4">
          <Notice tone="success">{t('check.valid')}</Notice>
          {snapshot.amendedBy && (
            <Notice tone="warning">
              {t('check.amendedBy')} {snapshot.amendedBy}
            </Notice>
          )}
          <DescriptionList
            items={[
              { term: t('check.number'), value: snapshot.number },
              { term: t('period.label'), value: periodWords(t, snapshot.periodKind, snapshot.periodKey) },
              { term: t('check.unit'), value: snapshot.unitName },
              { term: t('check.asOf'), value: formatDay(language, snapshot.asOf) },
              { term: t('check.madeAt'), value: formatInstant(language, snapshot.madeAt) },
              ...(snapshot.amends ? [{ term: t('check.amends'), value: snapshot.amends }] : []),
            ]}
          />
        </div>
      )}
      {asked ? <Section title={t('check.again')}>{form}</Section> : form}
    </div>
  );
}
