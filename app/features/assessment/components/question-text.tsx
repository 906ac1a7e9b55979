import { DEFAULT_LANGUAGE } from '#app/foundation/i18n/languages';
import { useT } from '#app/foundation/i18n/react';
import type { ItemPicture } from '../item';
import type { ShownQuestion } from '../shown-question.rules';

/** Banks are written in Vietnamese, whatever language the page around a question speaks. */
export const bankLanguage = DEFAULT_LANGUAGE;

export function QuestionPicture({ picture }: { picture: ItemPicture | null }) {
  if (!picture) return null;
  const { src, alt, width, height } = picture;
  return (
    <img
      className="paper-picture"
      src={src}
      alt={alt}
      lang={bankLanguage}
      width={width}
      height={height}
      loading="lazy"
    />
  );
}

/** The text that the next questions share. */
export function ScenarioText({ scenario, first }: { scenario: ShownQuestion['scenario']; first: number }) {
  const t = useT('assessment');
  if (!scenario) return null;
  const { text, picture, parts } = scenario;
  return (
    <section className="paper-scenario">
      <p className="paper-number">
        {t('paper.scenario', { from: first, to: first + parts - 1 })} · {t('paper.scenarioWorth', { parts })}
      </p>
      <p className="paper-text" lang={bankLanguage}>
        {text}
      </p>
      <QuestionPicture picture={picture} />
    </section>
  );
}
