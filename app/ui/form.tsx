import { useRouteLoaderData } from '@remix-run/react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { translateReference } from '#app/foundation/i18n/translate';
import { Icon } from './icon';

/**
 * The key that makes two posts of one form one effect (foundation/idempotency). Root makes a new one after every action; the
 * place of the form in the page is added, so that two forms of a page never share one.
 */
export function FormKey({ value }: { value?: string }) {
  const root = useRouteLoaderData<{ formKey?: string }>('root');
  const place = useId();
  return <input type="hidden" name="_key" value={`${value ?? root?.formKey ?? ''}${place}`} />;
}

type ErrorSummaryProps = {
  /** conform's form metadata fits. */
  form: { id: string; errors?: string[]; allErrors: Record<string, string[]> };
  /** The labels of the fields by name, as the form shows them. */
  labels?: Record<string, string>;
};

/** What has to be mended, at the top of the form: each line leads to its field. Takes the focus, so that it is read first. */
export function ErrorSummary({ form, labels = {} }: ErrorSummaryProps) {
  const t = useT('ui');
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const entries = Object.entries(form.allErrors).filter(([, errors]) => errors.length > 0);
  const shown = entries.length;

  useEffect(() => {
    if (shown > 0) box.current?.focus();
  }, [shown]);

  if (shown === 0) return null;
  return (
    <div className="notice tone-danger" role="alert" tabIndex={-1} ref={box}>
      <Icon name="alert" />
      <div className="notice-body">
        <p className="notice-title">{t('errorSummary', { count: entries.flatMap(([, errors]) => errors).length })}</p>
        <ul className="mt-1 grid gap-1">
          {entries.flatMap(([name, errors]) =>
            errors.map((error) => (
              <li key={name + error}>
                {name === '' ? (
                  translateReference(language, error)
                ) : (
                  <a href={`#${form.id}-${name}`}>
                    {labels[name] && `${labels[name]}: `}
                    {translateReference(language, error)}
                  </a>
                )}
              </li>
            )),
          )}
        </ul>
      </div>
    </div>
  );
}

/** Fields under each other, at a width that is easy to fill in. */
export function FieldStack({ children }: { children: ReactNode }) {
  return <div className="grid max-w-md gap-5">{children}</div>;
}

/** Short fields side by side where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="grid gap-5 sm:auto-cols-fr sm:grid-flow-col">{children}</div>;
}

/** The buttons that end a form: the main one first. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className="mt-2 flex flex-wrap gap-2">{children}</div>;
}
