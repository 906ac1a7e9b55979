import { redirect } from '@remix-run/node';
import { readSerial } from '#app/features/learning/certificate.rules';
import { CertificateForm } from '#app/features/learning/components/certificate-form';
import { certificateCheckPath } from '#app/features/learning/learning.paths';
import { loaderOf } from '#app/foundation/http/door.server';
import { inLanguage } from '#app/foundation/http/paths';
import { publicPolicy, type RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { publicLanguage } from '#app/public-language';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: publicPolicy, light: true, nav: 'certificates' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('learning:check.title'), description: t('learning:check.lead') }));

/** The form is a plain GET: what was typed leads to the certificate's own address, however it was written. */
export const loader = loaderOf(({ params, url }) => {
  const language = publicLanguage(params);
  const typed = url.searchParams.get('serial')?.trim().slice(0, 60);
  if (typed)
    throw redirect(inLanguage(certificateCheckPath(encodeURIComponent(readSerial(typed) ?? typed)), language), 303);
  return { language };
});

export default function CheckForm() {
  const t = useT('learning');
  return (
    <div className="max-w-md">
      <PageHeader title={t('check.title')} description={t('check.lead')} />
      <CertificateForm />
    </div>
  );
}
