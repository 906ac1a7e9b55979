import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { checkCertificate } from '#app/features/learning/certificates.queries.server';
import { CertificateForm } from '#app/features/learning/components/certificate-form';
import { DomainError } from '#app/foundation/errors';
import { loaderOf } from '#app/foundation/http/door.server';
import { publicPolicy, type RouteHandle } from '#app/foundation/http/policy';
import { formatDayLong } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { consume } from '#app/foundation/throttle.server';
import { metaOf } from '#app/page-meta';
import { publicLanguage } from '#app/public-language';
import { Section } from '#app/ui/card';
import { DescriptionList } from '#app/ui/description-list';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: publicPolicy, light: true, nav: 'certificates' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('learning:check.title'), noindex: true }));

const rule = { limit: 30, windowSeconds: 60 };
/** A hit and a miss take the same time: longer than either needs. */
const LEAST_MS = 120;

export const loader = loaderOf(async ({ actor, params, context }) => {
  publicLanguage(params);
  const started = performance.now();
  const { allowed, retryAfterSeconds } = await consume('certificate-check', context.clientAddress, rule);
  if (!allowed) throw new DomainError('too-many', 'learning:error.tooManyChecks', { seconds: retryAfterSeconds });
  const certificate = await checkCertificate(actor, { serial: params.serial ?? '' });
  await new Promise((resolve) => setTimeout(resolve, LEAST_MS - (performance.now() - started)));
  // What was typed stays, to be compared with the paper sign by sign.
  return json(
    { certificate, typed: certificate ? undefined : params.serial },
    { headers: { 'X-Robots-Tag': 'noindex', 'Cache-Control': 'no-store' } },
  );
});

export const headers = () => ({ 'X-Robots-Tag': 'noindex', 'Cache-Control': 'no-store' });

export default function Check() {
  const { certificate, typed } = useLoaderData<typeof loader>();
  const t = useT('learning');
  const language = useLanguage();
  return (
    <div className="max-w-md">
      <PageHeader title={t('check.title')} />
      {certificate === null && (
        <Notice tone="warning" title={t('check.unknown')}>
          {t('check.unknownMore')}
        </Notice>
      )}
      {certificate && (
        <div className="grid gap-4">
          {certificate.revokedAt ? (
            <Notice tone="danger" title={t('check.revoked', { day: certificate.revokedAt })}>
              {t('check.revokedMore')}
            </Notice>
          ) : (
            <Notice tone="success" title={t('check.valid')} />
          )}
          <DescriptionList
            items={[
              { term: t('check.holder'), value: certificate.holder },
              {
                term: t('check.course'),
                value: language === 'en' ? certificate.courseTitleEn : certificate.courseTitleVi,
              },
              { term: t('check.issuer'), value: certificate.issuerName },
              { term: t('check.issuedOn'), value: formatDayLong(language, certificate.issuedAt) },
              { term: t('check.number'), value: certificate.number },
            ]}
          />
        </div>
      )}
      <Section title={t(certificate ? 'check.again' : 'check.compare')}>
        <CertificateForm typed={typed} />
      </Section>
    </div>
  );
}
