import { useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { learnPath } from '../learning.paths';

/** The courses that this device keeps; filled by the script, which alone knows them. */
export function KeptShelfList() {
  const t = useT('offline');
  return (
    <div hidden data-shelf className="screen-only mt-8">
      <Section title={t('shelf')} description={t('shelfLead')}>
        <ul data-shelf-rows className="grid gap-2" />
        <template data-shelf-row>
          <li className="card flex flex-wrap items-center justify-between gap-3">
            <span className="min-w-0">
              <a data-title href={learnPath} className="inline-flex min-h-11 items-center font-semibold">
                {t('shelf')}
              </a>
              <span data-facts className="block text-sm text-muted" />
            </span>
            <Button type="button" size="small" icon="trash" data-drop>
              {t('drop')}
              <span className="sr-only" data-named />
            </Button>
          </li>
        </template>
      </Section>
    </div>
  );
}
