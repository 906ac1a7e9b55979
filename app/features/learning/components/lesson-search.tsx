import { Form } from '@remix-run/react';
import { useT } from '#app/foundation/i18n/react';
import { Button, ButtonLink } from '#app/ui/button';
import { EmptyState } from '#app/ui/empty-state';
import { plainField, TextField } from '#app/ui/fields';
import type { Piece } from '../excerpt.rules';
import type { FoundPassage, LessonSearch as Search } from '../search-lessons.queries.server';

type SearchProps = {
  /** Where the form leads. */
  action: string;
  text: string;
  search: Search;
  pathOf: (passage: FoundPassage) => string;
  /** Where all terms stand: the way on for whoever looks for nothing yet, or found nothing. */
  glossaryTo: string;
};

/** The field and what was found, best first. Without a script: the words stand in the address. */
export function LessonSearch({ action, text, search, pathOf, glossaryTo }: SearchProps) {
  const t = useT('learning');
  const { found, match, more, meant } = search;
  const toGlossary = <ButtonLink to={glossaryTo}>{t('search.toGlossary')}</ButtonLink>;
  return (
    <>
      <SearchForm action={action} text={text} />
      {text.trim() === '' ? (
        <div className="mt-6 grid justify-items-start gap-3 text-muted">
          <p>{t('search.begin')}</p>
          {toGlossary}
        </div>
      ) : (
        <section aria-label={t('search.results')} className="mt-6">
          {found.length === 0 ? (
            <EmptyState title={t('search.none')} icon="search" actions={toGlossary}>
              {t('search.noneMore')}
            </EmptyState>
          ) : (
            <p className="mb-2 text-muted">
              {meant && <strong className="block text-ink">{t('search.meant', { typed: text.trim(), meant })}</strong>}
              {match === 'any' ? t('search.any') : t(more ? 'search.first' : 'search.count', { count: found.length })}
            </p>
          )}
          <ol className="grid gap-4">
            {found.map((passage) => (
              <li
                key={`${passage.courseSlug} ${passage.lessonSlug} ${passage.anchor} ${passage.kind}`}
                className="card"
              >
                <Found passage={passage} to={pathOf(passage)} />
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

export function SearchForm({ action, text = '' }: { action: string; text?: string }) {
  const t = useT('learning');
  return (
    <Form method="get" action={action} role="search" className="flex flex-wrap items-end gap-3">
      <div className="min-w-0 grow">
        <TextField field={plainField('q', text)} label={t('search.label')} type="search" />
      </div>
      <Button icon="search">{t('search.submit')}</Button>
    </Form>
  );
}

function Found({ passage, to }: { passage: FoundPassage; to: string }) {
  const t = useT('learning');
  return (
    <>
      <h2 className="text-base" lang={passage.language}>
        <a href={to}>
          <Marked pieces={passage.heading} />
        </a>
      </h2>
      <p className="text-sm text-muted">
        {passage.kind === 'term' && `${t('search.term')} · `}
        {passage.courseTitle} · <span lang={passage.language}>{passage.lessonTitle}</span>
      </p>
      <p className="mt-1" lang={passage.language}>
        <Marked pieces={passage.text} />
      </p>
    </>
  );
}

function Marked({ pieces }: { pieces: Piece[] }) {
  return pieces.map(({ text, marked }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in its order
    marked ? <mark key={index}>{text}</mark> : text,
  );
}
