import type { ReactNode } from 'react';
import { formatBytes, formatClock } from '#app/foundation/i18n/format';
import type { TextLanguage } from '#app/foundation/i18n/languages';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Icon } from '#app/ui/icon';

/** Where a film of a lesson will be served, with what its place says before it is played. `bytes` of the film itself. */
export type PlacedFilm = {
  url: string;
  width: number;
  height: number;
  seconds: number;
  sound: boolean;
  codecs: string;
  bytes: number;
  captions: Array<{ language: TextLanguage; url: string }>;
};

type VideoProps = PlacedFilm & {
  title: string;
  poster: string;
  /** The captions that stand in it from the beginning. */
  shown: TextLanguage;
  children?: ReactNode;
};

/**
 * A film in a lesson: nothing of it is fetched and nothing moves until it is asked for; how long and how heavy it is stands above it. Its
 * transcript is part of the lesson, so it is read where no film plays, printed and found. See lesson-components.tsx.
 */
export function Video({ title, poster, url, width, height, codecs, captions, shown, children, ...film }: VideoProps) {
  const t = useT('learning');
  const facts = {
    length: formatClock(Math.round(film.seconds) * 1000),
    size: formatBytes(useLanguage(), film.bytes),
    sound: t(film.sound ? 'lesson.film.sound' : 'lesson.film.silent'),
  };
  return (
    <figure className="lesson-film">
      <figcaption>
        <span className="film-title">{title}</span>
        <span className="film-facts">
          <Icon name="play" />
          {t('lesson.film.facts', facts)}
        </span>
        <span className="film-away">{t('lesson.film.away')}</span>
      </figcaption>
      {/* biome-ignore lint/a11y/useMediaCaption: a film without captions is not published, each has its track */}
      <video controls playsInline preload="none" poster={poster} width={width} height={height} aria-label={title}>
        <source src={url} type={`video/mp4; codecs="${codecs}"`} />
        {captions.map((each) => (
          <track
            key={each.language}
            kind="captions"
            src={each.url}
            srcLang={each.language}
            label={t(`common:language.${each.language}`)}
            default={each.language === shown}
          />
        ))}
        <a href={url}>{t('lesson.film.open')}</a>
      </video>
      <details className="film-transcript">
        <summary>{t('lesson.film.transcript')}</summary>
        <div className="film-words">{children}</div>
      </details>
    </figure>
  );
}
