import { formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { DescriptionList } from '#app/ui/description-list';
import { Link } from '#app/ui/link';
import type { Figure } from '../figure.rules';
import { denominatorOf, rosterOf } from '../percentage.rules';

type DenominatorProps = { figure: Figure; toState: (state: 'owed' | 'met' | 'exempted') => string };

/** Who is in the denominator, and each state as a number that opens to its people. */
export function Denominator({ figure, toState }: DenominatorProps) {
  const t = useT('targets');
  const language = useLanguage();
  const roster = rosterOf(figure);
  const people = (state: 'owed' | 'met' | 'exempted') => (
    <Link to={toState(state)}>{formatNumber(language, figure[state])}</Link>
  );
  // Summed over units, of which some declared nothing or less than their roster, the three numbers make no sentence.
  return (
    <>
      {figure.declared !== null && figure.unnamed > 0 && figure.declared - roster === figure.unnamed && (
        <p className="mb-3">
          {t('denominator.sentence', { declared: figure.declared, roster, unnamed: figure.unnamed })}
        </p>
      )}
      <DescriptionList
        items={[
          { term: t('state.met'), value: people('met') },
          { term: t('state.owed'), value: people('owed') },
          { term: t('denominator.unnamed'), value: formatNumber(language, figure.unnamed) },
          { term: t('denominator.whole'), value: <strong>{formatNumber(language, denominatorOf(figure))}</strong> },
          { term: t('denominator.exempted'), value: people('exempted') },
          { term: t('denominator.roster'), value: formatNumber(language, roster) },
          {
            term: t('denominator.declared'),
            value: figure.declared === null ? t('denominator.undeclared') : formatNumber(language, figure.declared),
          },
        ]}
      />
    </>
  );
}
