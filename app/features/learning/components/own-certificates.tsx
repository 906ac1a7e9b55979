import { Link } from '@remix-run/react';
import { inLanguage } from '#app/foundation/http/paths';
import { formatDay } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { ButtonLink } from '#app/ui/button';
import type { CertificatePaper } from '../certificates.queries.server';
import { credentialPaths } from '../credentials/credentials.paths';
import { certificateCheckPath, certificatePath } from '../learning.paths';

/** The learner's papers, each with its public page and its file. */
export function OwnCertificates({ certificates }: { certificates: CertificatePaper[] }) {
  const t = useT('learning');
  const language = useLanguage();
  if (certificates.length === 0) return <p className="text-muted">{t('home.noCertificates')}</p>;
  return (
    <ul className="grid gap-2">
      {certificates.map((certificate) => (
        <li key={certificate.certificateId} className="card flex flex-wrap items-center justify-between gap-3">
          <span>
            <span className="block font-semibold">
              {language === 'en' ? certificate.courseTitleEn : certificate.courseTitleVi}
            </span>
            <span className="text-sm text-muted">
              {t('certificate.number', { number: certificate.number })} · {formatDay(language, certificate.issuedAt)}
              {certificate.revoked && ` · ${t('register.revoked')}`}
            </span>
          </span>
          <span className="flex flex-wrap items-center gap-x-4">
            <Link
              to={inLanguage(certificateCheckPath(certificate.serial), language)}
              className="inline-flex min-h-11 items-center"
            >
              {t('certificate.checkPage')}
            </Link>
            <Link to={credentialPaths.badge(certificate.certificateId)} className="inline-flex min-h-11 items-center">
              {t('credentials:badge.link')}
            </Link>
            <ButtonLink to={certificatePath(certificate.certificateId)} icon="download" size="small" reload>
              {t('course.certificate')}
            </ButtonLink>
          </span>
        </li>
      ))}
    </ul>
  );
}
