import { formatBytes } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Button } from '#app/ui/button';
import { Section } from '#app/ui/card';

type KeepCourseProps = { slug: string; bytes: number; renewal: number };

/** Keeping a course on the device, and throwing it away. Shown by a script where the browser can do it. */
export function KeepCourse({ slug, bytes, renewal }: KeepCourseProps) {
  const t = useT('offline');
  const language = useLanguage();
  return (
    <div
      hidden
      data-keep-course={slug}
      data-language={language}
      data-renewal={renewal}
      data-size={formatBytes(language, bytes)}
      className="screen-only mt-8"
    >
      <Section title={t('title')} card>
        <div className="grid gap-3">
          <p>{t('lead')}</p>
          <p role="status" data-keep-state className="font-semibold" />
          <p className="flex flex-wrap gap-2">
            <Button type="button" icon="download" data-keep>
              {t('keep', { size: bytes })}
            </Button>
            <Button type="button" icon="trash" hidden data-drop>
              {t('drop')}
            </Button>
          </p>
        </div>
      </Section>
    </div>
  );
}
