import { formatDay } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { DescriptionList } from '#app/ui/description-list';

type UnitFactsProps = {
  unit: {
    code: string;
    shortName: string | null;
    qualifier: string | null;
    typeName: { vi: string; en: string };
    opensOn: string;
    closesOn: string | null;
  };
};

/** What the tree knows of a unit. */
export function UnitFacts({ unit }: UnitFactsProps) {
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
      ]}
    />
  );
}
