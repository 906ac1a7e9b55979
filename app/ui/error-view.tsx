import { useT } from '#app/foundation/i18n/react';
import { ButtonLink } from './button';
import { Icon, type IconName } from './icon';
import { Brand } from './shell-parts';

type ErrorViewProps = {
  status: number;
  /** What the room said, in the reader's language; without it the sentence of the status stands. */
  message?: string | null;
  /** What support asks for: it finds the lines in the log. */
  requestId?: string;
  homePath: string;
};

type Kind = 'notFound' | 'forbidden' | 'conflict' | 'tooLarge' | 'tooMany' | 'unavailable' | 'invalid' | 'unexpected';

const kinds: Record<number, Kind> = {
  400: 'invalid',
  401: 'forbidden',
  403: 'forbidden',
  404: 'notFound',
  405: 'invalid',
  409: 'conflict',
  413: 'tooLarge',
  422: 'invalid',
  429: 'tooMany',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

const icons: Partial<Record<Kind, IconName>> = {
  notFound: 'search',
  forbidden: 'lock',
  conflict: 'people',
  tooMany: 'clock',
  unavailable: 'clock',
};

export function errorKind(status: number): Kind {
  return kinds[status] ?? 'unexpected';
}

/** What went wrong, what to do now, and whom to tell what. */
export function ErrorView({ status, message, requestId, homePath }: ErrorViewProps) {
  const t = useT('ui');
  const kind = errorKind(status);
  return (
    <main className="mx-auto grid max-w-md gap-4 px-4 py-16" id="main">
      <p className="mb-6">
        <Brand to={homePath} />
      </p>
      <Icon name={icons[kind] ?? 'alert'} className="size-10 text-brand" />
      <h1>{t(`error.${kind}.title`)}</h1>
      <p>{message ?? t(`error.${kind}.text`)}</p>
      <p>{t(`error.${kind}.advice`)}</p>
      <div className="flex flex-wrap gap-2">
        <ButtonLink to={homePath} reload variant="primary" icon="home">
          {t('error.home')}
        </ButtonLink>
      </div>
      <p className="mt-6 border-t border-line pt-3 text-sm text-muted">
        {t('error.code', { status: String(status) })}
        {requestId && (
          <>
            {' · '}
            {t('error.request')} <code className="font-mono">{requestId}</code>
          </>
        )}
      </p>
    </main>
  );
}
