import { adminArea } from '#app/features/organisations/areas.policy';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { Controls } from '#app/ui/gallery/controls';
import { Figures } from '#app/ui/gallery/figures';
import { Lists } from '#app/ui/gallery/lists';
import { WordsAndColours } from '#app/ui/gallery/words-and-colours';
import { PageHeader } from '#app/ui/page-header';

/** Every piece of the interface in all its states, for those who build pages. Not in production. */
export const handle = { policy: { ...adminArea, name: 'admin.ui', demoOnly: true } } satisfies RouteHandle;

export const meta = metaOf(({ t }) => ({ title: t('ui:title'), noindex: true }));

export default function InterfacePage() {
  const t = useT('ui');
  return (
    <>
      <PageHeader title={t('title')} breadcrumb={[{ label: t('admin:title'), to: '/admin' }]} />
      <WordsAndColours />
      <Controls />
      <Lists />
      <Figures />
    </>
  );
}
