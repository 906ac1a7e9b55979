import { formatDay } from '#app/foundation/i18n/format';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import type { DataRequestView } from '../data-subject.queries.server';

const tones = { open: 'warning', done: 'success', refused: 'neutral' } as const;

/** Requests about one person's data with their answers. */
export function DataRequests({ requests }: { requests: DataRequestView[] }) {
  const t = useT('persons');
  const language = useLanguage();
  return (
    <ul className="grid gap-3">
      {requests.map((request) => (
        <li key={request.id}>
          <p className="flex flex-wrap items-center gap-2">
            <strong>{t(`request.kind.${request.kind}`)}</strong>
            <Badge tone={tones[request.state]}>{t(`request.state.${request.state}`)}</Badge>
            <span className="text-sm text-muted">
              {t(`request.askedBy.${request.askedBy}`)}, {formatDay(language, request.askedOn)}
              {request.document && `, ${request.document}`}
            </span>
          </p>
          <p>{request.reason}</p>
          <p className="text-sm text-muted">
            {request.reviewNote
              ? `${t('data.answer')}: ${request.reviewNote}`
              : `${t('data.dueOn')}: ${formatDay(language, request.dueOn)}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
