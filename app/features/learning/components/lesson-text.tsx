import { isLanguage, type TextLanguage } from '#app/foundation/i18n/languages';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Notice } from '#app/ui/notice';
import { inText } from '../learning.paths';
import type { LessonView } from '../lesson-view.queries.server';
import { InLanguage } from './lesson-components';

type LessonTextProps = Pick<LessonView, 'text' | 'html'> & {
  /** The address of this page with its text in the page's language. */
  path: string;
};

/** The published lesson itself, marked with the language that it is written in, so that it is read aloud rightly. */
export function LessonText({ text, html, path }: LessonTextProps) {
  const t = useT('learning');
  const language = useLanguage();
  const asked = !isLanguage(text.language);
  const others = asked ? [language, ...text.others] : text.others;
  return (
    <>
      {others.length > 0 && (
        <p className="screen-only mb-4 flex flex-wrap gap-x-4">
          {others.map((other) => (
            <TextLink key={other} to={inText(path, other)} language={other} />
          ))}
        </p>
      )}
      {!asked && text.language !== language && (
        <div className="mb-4">
          <Notice tone="info">{t('lesson.vietnameseOnly')}</Notice>
        </div>
      )}
      {asked && (
        <>
          {text.draft && (
            <div className="mb-4">
              <Notice tone="warning">{t('lesson.draft')}</Notice>
            </div>
          )}
          <div className="prose mb-4" lang={text.language}>
            {text.draft && (
              <InLanguage language={text.language}>
                <DraftNote />
              </InLanguage>
            )}
            <h2>{text.title}</h2>
          </div>
        </>
      )}
      {/* Published HTML of a reviewed lesson (mdx.adapter.server.ts): made of our components, without a script. */}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the one place where published lessons are shown */}
      <div className="prose" lang={text.language} dangerouslySetInnerHTML={{ __html: html }} />
    </>
  );
}

function DraftNote() {
  return <p>{useT('learning')('lesson.draft')}</p>;
}

/** Each language by its own name. A page that only names Khmer fetches the signs of that name, not its font. */
function TextLink({ to, language }: { to: string; language: TextLanguage }) {
  const t = useT('common');
  return (
    <a href={to} hrefLang={language}>
      {t(`language.${language}`)}
    </a>
  );
}
