import { loaderOf } from '#app/foundation/http/door.server';
import { publicPolicy, type RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { publicLanguage } from '#app/public-language';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: publicPolicy, light: true } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('public:privacy.title'), description: t('public:privacy.lead') }));

export const loader = loaderOf(({ params }) => ({ language: publicLanguage(params) }));

const parts = ['kept', 'notKept', 'children', 'rights', 'cookies'] as const;

export default function Privacy() {
  const t = useT('public');
  return (
    <article className="max-w-prose">
      <PageHeader title={t('privacy.title')} description={t('privacy.lead')} />
      <div className="prose">
        {parts.map((part) => (
          <section key={part}>
            <h2>{t(`privacy.${part}`)}</h2>
            <p>{t(`privacy.${part}Text`)}</p>
          </section>
        ))}
      </div>
    </article>
  );
}
