import { Form } from '@remix-run/react';
import { formatBytes, formatDay, formatInstant } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { Button } from '#app/ui/button';
import { Section } from '#app/ui/card';
import { DescriptionList } from '#app/ui/description-list';
import { FormKey } from '#app/ui/form';
import { Notice } from '#app/ui/notice';
import type { EvidenceScan, EvidenceView } from '../evidence.queries.server';

type Props = { evidence: EvidenceView; names: Record<string, string>; filePath: (fileId: string) => string };

/** What was handed in: the facts, the scans, and what was decided about it. */
export function EvidenceFacts({ evidence, names, filePath }: Props) {
  const t = useT('evidence');
  const language = useLanguage();
  const { state, reviewReason, revokeReason, link } = evidence;
  const name = (userId: string | null) => (userId ? (names[userId] ?? null) : null);
  return (
    <>
      {state === 'returned' && <Notice tone="warning">{t('returnedBecause', { reason: reviewReason ?? '' })}</Notice>}
      {state === 'revoked' && <Notice tone="danger">{t('revokedBecause', { reason: revokeReason ?? '' })}</Notice>}
      <Section title={t('facts')} card>
        <DescriptionList
          items={[
            { term: t('kind'), value: t(`kinds.${evidence.kind}`) },
            { term: t('field.place'), value: evidence.place },
            { term: t('heldOn'), value: formatDay(language, evidence.heldOn) },
            { term: t('field.number'), value: evidence.number },
            {
              term: t('field.link'),
              value: link && (
                <a href={link} rel="noreferrer noopener nofollow" className="break-all">
                  {link}
                </a>
              ),
            },
            { term: t('unit'), value: evidence.unitName },
            ...(name(evidence.submittedBy) ? [{ term: t('submittedBy'), value: name(evidence.submittedBy) }] : []),
            { term: t('submittedAt'), value: evidence.submittedAt && formatInstant(language, evidence.submittedAt) },
            ...(name(evidence.reviewedBy) ? [{ term: t('reviewedBy'), value: name(evidence.reviewedBy) }] : []),
            { term: t('reviewedAt'), value: evidence.reviewedAt && formatInstant(language, evidence.reviewedAt) },
          ]}
        />
        <h3 className="mt-5 text-base">{t('scans')}</h3>
        {evidence.files.length === 0 && <p className="text-muted">{t('noScans')}</p>}
        <ul className="mt-1 grid gap-2">
          {evidence.files.map((file) => (
            <Scan key={file.id} file={file} path={filePath(file.id)} mayEdit={evidence.mayEdit} />
          ))}
        </ul>
      </Section>
    </>
  );
}

function Scan({ file, path, mayEdit }: { file: EvidenceScan; path: string; mayEdit: boolean }) {
  const t = useT('evidence');
  const language = useLanguage();
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <a href={path} download className="inline-flex min-h-11 items-center break-all">
        {file.fileName}
      </a>
      <span className="text-sm text-muted">{formatBytes(language, file.bytes)}</span>
      {file.elsewhere > 0 && (
        <Badge tone="warning">
          {file.elsewhereTitles.length > 0
            ? t('sameScanNamed', { titles: file.elsewhereTitles.join('; ') })
            : t('sameScan')}
        </Badge>
      )}
      {mayEdit && (
        <Form method="post">
          <FormKey />
          <input type="hidden" name="intent" value="remove" />
          <input type="hidden" name="fileId" value={file.id} />
          <Button size="small" variant="quiet">
            {t('remove')}
            <span className="sr-only"> {file.fileName}</span>
          </Button>
        </Form>
      )}
    </li>
  );
}
