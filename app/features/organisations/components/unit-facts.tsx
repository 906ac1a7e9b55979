import { Link } from '@remix-run/react';
import { formatDay } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { DescriptionList } from '#app/ui/description-list';
import { adminUnitPaths } from '../organisations.paths';
import { MembershipDays } from './roster-cells';

type UnitFactsProps = {
  unit: {
    code: string;
    shortName: string | null;
    qualifier: string | null;
    typeName: { vi: string; en: string };
    opensOn: string;
    closesOn: string | null;
  };
  places: Array<{
    id: string;
    parentCode: string | null;
    parentName: string | null;
    fromDay: string;
    toDay: string | null;
  }>;
};

/** What the tree knows of a unit, with every place where it stood. */
export function UnitFacts({ unit, places }: UnitFactsProps) {
  const t = useT('organisations');
  const language = useLanguage();
  return (
    <DescriptionList
      items={[
        { term: t('common:code'), value: <code>{unit.code}</code> },
        { term: t('overview.type'), value: unit.typeName[language] },
        { term: t('tree.shortName'), value: unit.shortName },
        { term: t('tree.qualifier'), value: unit.qualifier },
        { term: t('tree.opensOn'), value: formatDay(language, unit.opensOn) },
        { term: t('tree.closedOn'), value: unit.closesOn && formatDay(language, unit.closesOn) },
        {
          term: t('tree.places'),
          value: (
            <ul className="grid gap-1">
              {places.map((place) => (
                <li key={place.id}>
                  {place.parentCode ? (
                    <Link to={adminUnitPaths.unit(place.parentCode)}>{place.parentName}</Link>
                  ) : (
                    t('tree.top')
                  )}{' '}
                  <span className="text-muted">
                    (<MembershipDays entry={place} today={place.fromDay} />)
                  </span>
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}
