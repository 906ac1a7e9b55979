import { useLoaderData } from '@remix-run/react';
import { ownCertificate } from '#app/features/learning/certificates.queries.server';
import { credentialPaths, issuerPaths } from '#app/features/learning/credentials/credentials.paths';
import { certificateCheckPath, certificatePath, learnPath } from '#app/features/learning/learning.paths';
import { env } from '#app/foundation/env.server';
import { found } from '#app/foundation/errors';
import { loaderOf } from '#app/foundation/http/door.server';
import { inLanguage } from '#app/foundation/http/paths';
import { type RouteHandle, signedInPolicy } from '#app/foundation/http/policy';
import { formatDayLong } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { ButtonLink } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { DescriptionList } from '#app/ui/description-list';
import { Notice } from '#app/ui/notice';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: signedInPolicy, light: true, nav: 'learn' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('credentials:badge.title') }));

export const loader = loaderOf(async ({ actor, params }) => ({
  certificate: found(await ownCertificate(actor, { certificateId: params.certificateId ?? '' })),
  origin: env().APP_ORIGIN,
}));

/** The certificate as a digital credential: what is in it, whom it is for, how another finds it good. */
export default function Badge() {
  const { certificate, origin } = useLoaderData<typeof loader>();
  const t = useT('credentials');
  const language = useLanguage();
  const { certificateId } = certificate;
  return (
    <>
      <PageHeader
        title={t('badge.title')}
        description={t('badge.lead')}
        breadcrumb={[{ label: t('learning:home.title'), to: learnPath }]}
      />
      {certificate.revoked && <Notice tone="danger" title={t('badge.revoked')} />}
      <Section title={language === 'en' ? certificate.courseTitleEn : certificate.courseTitleVi} card>
        <DescriptionList
          items={[
            { term: t('learning:check.holder'), value: certificate.holderName },
            { term: t('learning:check.issuer'), value: certificate.issuerName },
            { term: t('learning:check.issuedOn'), value: formatDayLong(language, certificate.issuedAt) },
            { term: t('learning:check.number'), value: certificate.number },
          ]}
        />
        <div className="mt-4 flex flex-wrap gap-2">
          <ButtonLink to={credentialPaths.badgeFile(certificateId, 'jwt')} icon="download" variant="primary" reload>
            {t('badge.jwt')}
          </ButtonLink>
          <ButtonLink to={credentialPaths.badgeFile(certificateId, 'json')} icon="download" reload>
            {t('badge.json')}
          </ButtonLink>
          <ButtonLink to={certificatePath(certificateId)} icon="download" reload>
            {t('learning:course.certificate')}
          </ButtonLink>
          <ButtonLink to={inLanguage(certificateCheckPath(certificate.serial), language)}>
            {t('learning:certificate.checkPage')}
          </ButtonLink>
        </div>
      </Section>
      <Section title={t('badge.privacyTitle')}>
        <p className="prose">{t('badge.privacy')}</p>
      </Section>
      <Section title={t('badge.verifyTitle')} description={t('badge.verify')}>
        <DescriptionList
          items={[
            { term: t('badge.issuer'), value: <code>{`${origin}${issuerPaths.profile()}`}</code> },
            { term: t('badge.keys'), value: <code>{`${origin}${issuerPaths.keySet()}`}</code> },
            { term: t('badge.standard'), value: t('badge.standards') },
          ]}
        />
      </Section>
    </>
  );
}
