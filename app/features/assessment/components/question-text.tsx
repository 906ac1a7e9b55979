import { formatDecimal, formatNumber } from '#app/foundation/i18n/format';
import type { Language } from '#app/foundation/i18n/languages';
import { useT } from '#app/foundation/i18n/react';
import type { ItemPicture } from '../item';
import type { ItemType } from '../paper.rules';
import type { ShownQuestion } from '../shown-question.rules';

/** An accepted answer as its reader writes it: `87,5 ± 0,5 %`. */
export function acceptedText(
  language: Language,
  { text, tolerance }: { text: string; tolerance?: string | null | undefined },
  { type, unit }: { type: ItemType; unit: string | undefined },
): string {
  const number = (digits: string) => (type === 'numeric' ? formatDecimal(language, digits) : digits);
  return [number(text), tolerance && `± ${number(tolerance)}`, unit].filter(Boolean).join(' ');
}

/** What an answer is worth; thirds are written with two decimals, the rest as they are. */
export function creditText(language: Language, credit: number): string {
  return `${formatNumber(language, credit, Number.isInteger(credit) ? 0 : 2)}%`;
}

/** @param props.language of its words */
export function QuestionPicture({ picture, language }: { picture: ItemPicture | null; language: Language }) {
  if (!picture) return null;
  const { src, alt, width, height } = picture;
  return (
    <img className="paper-picture" src={src} alt={alt} lang={language} width={width} height={height} loading="lazy" />
  );
}

/** The text that the next questions share. */
export function ScenarioText({ scenario, first }: { scenario: ShownQuestion['scenario']; first: number }) {
  const t = useT('assessment');
  if (!scenario) return null;
  const { text, picture, parts, language } = scenario;
  return (
    <section className="paper-scenario">
      <p className="paper-number">
        {t('paper.scenario', { from: first, to: first + parts - 1 })} · {t('paper.scenarioWorth', { parts })}
      </p>
      <p className="paper-text" lang={language}>
        {text}
      </p>
      <QuestionPicture picture={picture} language={language} />
    </section>
  );
}
