import { Children, createContext, isValidElement, type ReactNode, useContext } from 'react';
import { useT } from '#app/foundation/i18n/react';
import { Icon, type IconName } from '#app/ui/icon';

/**
 * Components of a lesson that ask: answers open in place, each a `<details>`, so they need no script, work by keyboard and are
 * whole on paper. None of them is marked; whoever wants to know may open every answer. See lesson-components.tsx.
 */

type With<T> = T & { children?: ReactNode };

export type Outcome = 'right' | 'partly' | 'wrong';

const verdicts: Record<Outcome, IconName> = { right: 'check-circle', partly: 'info', wrong: 'close' };

/** `group`: of the choices of one question one is open at a time. */
export function Choice({ text, outcome, group, children }: With<{ text: string; outcome: Outcome; group: string }>) {
  const t = useT('learning');
  return (
    <details className="lesson-choice" name={group} data-outcome={outcome}>
      <summary>{text}</summary>
      <div className="choice-says">
        <p className="choice-verdict">
          <Icon name={verdicts[outcome]} />
          {t(`lesson.outcome.${outcome}`)}
        </p>
        {children}
      </div>
    </details>
  );
}

/** A question with its answer, or with choices that each say why. */
export function CheckYourself({ question, children }: With<{ question: string }>) {
  const t = useT('learning');
  const choices = Children.toArray(children).some((child) => isValidElement(child) && child.type === Choice);
  return (
    <section className="lesson-check">
      <p className="lesson-label">{t('lesson.checkYourself')}</p>
      <p className="lesson-check-question">{question}</p>
      {choices ? (
        <div className="lesson-choices">{children}</div>
      ) : (
        <details>
          <summary>{t('lesson.showAnswer')}</summary>
          <div className="lesson-check-answer">{children}</div>
        </details>
      )}
    </section>
  );
}

export function Scenario({ title, children }: With<{ title: string }>) {
  const t = useT('learning');
  return (
    <section className="lesson-scenario">
      <p className="lesson-label">{t('lesson.scenario')}</p>
      <p className="lesson-scenario-title">{title}</p>
      {children}
    </section>
  );
}

export function FlipCards({ title, children }: With<{ title: string }>) {
  return (
    <section className="flip-cards">
      <p className="flip-title">{title}</p>
      <div className="flip-deck">{children}</div>
    </section>
  );
}

export function FlipCard({ front, children }: With<{ front: string }>) {
  const t = useT('learning');
  return (
    <details className="flip-card">
      <summary className="flip-face">
        <span className="flip-front">{front}</span>
        <span className="flip-turn">{t('lesson.turn')}</span>
      </summary>
      <div className="flip-back">{children}</div>
    </details>
  );
}

const Site = createContext('');

/** A portal's screens drawn in HTML, step by step: the right choice opens the next step, a wrong one says why not. */
export function TryIt({ title, site, children }: With<{ title: string; site: string }>) {
  const t = useT('learning');
  return (
    <section className="try-it">
      <p className="lesson-label">{t('lesson.tryIt')}</p>
      <p className="try-title">{title}</p>
      <p className="try-note">{t('lesson.tryNote')}</p>
      <Site.Provider value={site}>
        <ol className="try-steps">{children}</ol>
      </Site.Provider>
    </section>
  );
}

export function TryStep({ task, screen, children }: With<{ task: string; screen: string }>) {
  const t = useT('learning');
  const site = useContext(Site);
  return (
    <li className="try-step">
      <p className="try-task">{task}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawn screen is no group of fields */}
      <div className="try-screen" role="group" aria-label={t('lesson.screen', { site, screen })}>
        <p className="try-bar" aria-hidden="true">
          <span className="try-site">{site}</span>
          <span>{screen}</span>
        </p>
        <div className="try-body">{children}</div>
      </div>
    </li>
  );
}

/** A field of the drawn screen with what stands in it: nobody types anything. */
export function Field({ label, value }: { label: string; value?: string }) {
  const t = useT('learning');
  return (
    <p className="try-field">
      <span className="try-label">{label}</span>
      <span className="try-value">{value ?? <span className="sr-only">{t('lesson.emptyField')}</span>}</span>
    </p>
  );
}
