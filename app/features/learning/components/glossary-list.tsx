import { useT } from '#app/foundation/i18n/react';
import type { GlossaryEntry, TermPlace } from '../glossary.rules';

type GlossaryListProps = { entries: GlossaryEntry[]; pathOf: (place: TermPlace) => string };

/** Every term with what it means and the lessons that use it, divided by the letters of the alphabet. */
export function GlossaryList({ entries, pathOf }: GlossaryListProps) {
  const t = useT('learning');
  const letters = [...new Set(entries.map((entry) => entry.letter))];
  return (
    <>
      <nav aria-label={t('glossary.letters')} className="screen-only mb-4">
        <ul className="flex flex-wrap gap-1">
          {letters.map((letter) => (
            <li key={letter}>
              <a href={`#chu-${letter}`} className="inline-flex size-11 items-center justify-center font-semibold">
                {letter}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {letters.map((letter) => (
        <section key={letter} aria-labelledby={`chu-${letter}`} className="mt-6">
          <h2 id={`chu-${letter}`}>{letter}</h2>
          <dl className="mt-2 grid gap-3">
            {entries
              .filter((entry) => entry.letter === letter)
              .map((entry) => (
                <div key={`${entry.language} ${entry.word}`} className="card">
                  <dt className="font-semibold" lang={entry.language}>
                    {entry.word}
                  </dt>
                  {entry.explanations.map(({ text, places }) => (
                    <dd key={text} className="mt-2">
                      <span lang={entry.language}>{text}</span>
                      <span className="block text-sm text-muted">
                        {t('glossary.in')}{' '}
                        {places.map((place, index) => (
                          <span key={`${place.courseSlug} ${place.lessonSlug}`} lang={entry.language}>
                            {index > 0 && ', '}
                            <a href={pathOf(place)}>{place.lessonTitle}</a>
                          </span>
                        ))}
                      </span>
                    </dd>
                  ))}
                </div>
              ))}
          </dl>
        </section>
      ))}
    </>
  );
}
