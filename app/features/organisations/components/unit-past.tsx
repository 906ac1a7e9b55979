import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { formatDay } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { DescriptionList } from '#app/ui/description-list';
import { adminUnitPaths } from '../organisations.paths';
import { reorganisationPaths } from '../reorganisation.paths';
import { MembershipDays } from './roster-cells';

type Related = {
  code: string;
  name: string;
  day: string;
  reorganisationId: string;
  title: string;
  document: string | null;
};

type Place = {
  id: string;
  parentCode: string | null;
  parentName: string | null;
  fromDay: string;
  toDay: string | null;
  document: string | null;
};

type UnitPastProps = {
  past: {
    names: Array<{ name: string; qualifier: string | null; fromDay: string; toDay: string; document: string | null }>;
    places: Place[];
    predecessors: Related[];
    successors: Related[];
  };
  /** Administrators go to the units' and the reorganisations' own pages. */
  linked?: boolean;
};

/** Former names, where the unit stood, what it came from and what became of it, each with its day and the document that says so. */
export function UnitPastList({ past, linked = false }: UnitPastProps) {
  const t = useT('reorganisation');
  const language = useLanguage();
  const related = (units: Related[]): ReactNode =>
    units.length > 0 && (
      <ul className="grid gap-1">
        {units.map(({ code, name, day, reorganisationId, title, document }) => (
          <li key={code}>
            {linked ? <Link to={adminUnitPaths.unit(code)}>{name}</Link> : name}{' '}
            <span className="text-muted">
              ({t('past.on', { day: formatDay(language, day) })},{' '}
              {linked ? (
                <Link to={reorganisationPaths.one(reorganisationId)}>
                  {t('past.by', { document: document ?? title })}
                </Link>
              ) : (
                t('past.by', { document: document ?? title })
              )}
              )
            </span>
          </li>
        ))}
      </ul>
    );
  return (
    <DescriptionList
      items={[
        {
          term: t('past.names'),
          value: past.names.length > 0 && (
            <ul className="grid gap-1">
              {past.names.map(({ name, qualifier, toDay, document }) => (
                <li key={toDay}>
                  {name} {qualifier && <span className="text-muted">({qualifier})</span>}{' '}
                  <span className="text-muted">
                    {t('past.nameUntil', { day: formatDay(language, toDay) })}
                    {document && `, ${t('past.by', { document })}`}
                  </span>
                </li>
              ))}
            </ul>
          ),
        },
        {
          term: t('organisations:tree.places'),
          value: (
            <ul className="grid gap-1">
              {past.places.map((place) => (
                <li key={place.id}>
                  <PlaceName place={place} linked={linked} />{' '}
                  <span className="text-muted">
                    (<MembershipDays entry={place} today={place.fromDay} />
                    {place.document && `, ${t('past.by', { document: place.document })}`})
                  </span>
                </li>
              ))}
            </ul>
          ),
        },
        { term: t('past.predecessors'), value: related(past.predecessors) },
        { term: t('past.successors'), value: related(past.successors) },
      ].filter(({ value }) => value)}
    />
  );
}

function PlaceName({ place: { parentCode, parentName }, linked }: { place: Place; linked: boolean }) {
  const t = useT('organisations');
  if (!parentCode) return t('tree.top');
  return linked ? <Link to={adminUnitPaths.unit(parentCode)}>{parentName}</Link> : parentName;
}
