import { formatBytes, formatNumber } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { Card } from '#app/ui/card';
import type { Measure } from '../activity';
import type { ResultVersion } from '../unit-assignments.queries.server';

type Props = { results: ResultVersion[]; measures: Measure[]; filePath: (evidenceId: string) => string };

/** Every version that was sent, the newest first; nothing is overwritten. */
export function ResultVersions({ results, measures, filePath }: Props) {
  const t = useT('campaigns');
  const language = useLanguage();
  return (
    <ol className="grid gap-4">
      {results.map((result) => (
        <li key={result.id}>
          <Card>
            <p className="mb-2 text-sm text-muted">
              <strong>{t('report.version', { number: result.version })}</strong> –{' '}
              {t('report.sentAt', { at: result.createdAt })}
            </p>
            <ul className="mb-2 flex flex-wrap gap-x-6">
              {measures.map((measure) => (
                <li key={measure.key}>
                  {measure.titleVi}: <strong>{formatNumber(language, Number(result.numbers[measure.key] ?? 0))}</strong>
                </li>
              ))}
            </ul>
            <p className="whitespace-pre-line">{result.text}</p>
            <ul className="mt-2 grid gap-1 text-sm">
              {result.links.map((link) => (
                <li key={link}>
                  <a href={link} rel="noreferrer noopener nofollow" className="break-all">
                    {link}
                  </a>
                </li>
              ))}
              {result.files.map((file) => (
                <li key={file.id} className="flex flex-wrap items-center gap-2">
                  <a href={filePath(file.id)} download>
                    {t('report.download', { name: file.name })}
                  </a>
                  <span className="text-muted">{formatBytes(language, file.bytes)}</span>
                  {file.elsewhere && <Badge tone="warning">{t('report.samePhoto')}</Badge>}
                </li>
              ))}
            </ul>
          </Card>
        </li>
      ))}
    </ol>
  );
}
