import { useLanguage, useT } from '#app/foundation/i18n/react';
import { translateReference } from '#app/foundation/i18n/translate';
import { ButtonLink } from '#app/ui/button';
import { Notice } from '#app/ui/notice';
import { unitPaths } from '../organisations.paths';

type Noticed = {
  id: string;
  unitCode: string;
  state: string;
  options: { whole: boolean };
  summary: {
    note?: string;
    missing?: number;
    columns?: { unknown: string[] };
    newClasses?: Array<{ id: string; name: string }>;
    kind?: string;
  };
};

/** What somebody should know of a file before it is applied, and what she may do about it. */
export function ImportNotices({ load: { id, unitCode, state, options, summary } }: { load: Noticed }) {
  const t = useT('rosters');
  const language = useLanguage();
  const { note, missing = 0, columns, newClasses = [], kind } = summary;
  const open = state === 'checked';
  const mapping = unitPaths.rosterMapping(unitCode, id);
  return (
    <div className="my-6 grid gap-3">
      {note && (state === 'refused' || open) && (
        <Notice tone={state === 'refused' ? 'danger' : 'warning'} title={t(`state.${state}`)}>
          {translateReference(language, note)}
        </Notice>
      )}
      {state === 'mapping' && (
        <Notice tone="warning" title={t('mapping.needed')}>
          <ButtonLink to={mapping}>{t('preview.mapColumns')}</ButtonLink>
        </Notice>
      )}
      {open && newClasses.length > 0 && (
        <Notice tone="info" title={t('preview.newClasses')}>
          {newClasses.map(({ name }) => name).join(', ')}
        </Notice>
      )}
      {open && missing > 0 && !options.whole && <Notice tone="info">{t('preview.missing', { count: missing })}</Notice>}
      {open && kind !== 'oneroster' && columns && (
        <p className="flex flex-wrap items-center gap-3 text-sm text-muted">
          {columns.unknown.length > 0 && t('preview.unknown', { columns: columns.unknown.join(' · ') })}
          <ButtonLink to={mapping} size="small">
            {t('preview.mapColumns')}
          </ButtonLink>
        </p>
      )}
    </div>
  );
}
