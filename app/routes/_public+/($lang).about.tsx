import { loaderOf } from '#app/foundation/http/door.server';
import { publicPolicy, type RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { publicLanguage } from '#app/public-language';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: publicPolicy, light: true, nav: 'about' } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('public:about.title'), description: t('public:about.lead') }));

export const loader = loaderOf(({ params }) => ({ language: publicLanguage(params) }));

export default function About() {
  const t = useT('public');
  return (
    <article className="max-w-prose">
      <PageHeader title={t('about.title')} description={t('about.lead')} />
      <div className="prose">
        <h2>{t('about.why')}</h2>
        <p>{t('about.whyText')}</p>
        <h2>{t('about.what')}</h2>
        <ul>
          {(['what1', 'what2', 'what3', 'what4', 'what5'] as const).map((key) => (
            <li key={key}>{t(`about.${key}`)}</li>
          ))}
        </ul>
        <h2>{t('about.data')}</h2>
        <p>{t('about.dataText')}</p>
        <h2>{t('about.open')}</h2>
        <p>{t('about.openText')}</p>
      </div>
    </article>
  );
}
