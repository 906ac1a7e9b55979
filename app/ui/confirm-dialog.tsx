import { createContext, type MouseEvent, type ReactNode, useContext, useId, useRef } from 'react';
import { useT } from '#app/foundation/i18n/react';
import { Button } from './button';
import { classes } from './classes';
import { Icon, type IconName } from './icon';

const CloseContext = createContext<() => void>(() => {});

type ConfirmDialogProps = {
  /** The button that asks, e.g. `Xóa đơn vị…`. */
  trigger: string;
  triggerIcon?: IconName;
  variant?: 'secondary' | 'quiet' | 'danger';
  size?: 'normal' | 'small';
  /** The question: `Xóa đơn vị này?` */
  title: string;
  /** What will happen, and whether it can be undone; then the form with the button that does it. */
  children: ReactNode;
};

/**
 * Asks before something is done. The question is a native modal dialog; without a script the same element opens in place, so
 * that no page of its own is needed. The form inside does the deed: the dialog decides nothing.
 */
export function ConfirmDialog({
  trigger,
  triggerIcon,
  variant = 'secondary',
  size,
  title: question,
  children,
}: ConfirmDialogProps) {
  const t = useT('common');
  const details = useRef<HTMLDetailsElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const titleId = useId();

  function ask(event: MouseEvent) {
    if (!details.current || !dialog.current?.showModal) return;
    event.preventDefault();
    details.current.open = true;
    dialog.current.showModal();
    // What was hidden a moment ago cannot take the focus by itself.
    title.current?.focus();
  }

  function close() {
    dialog.current?.close();
    if (details.current) details.current.open = false;
  }

  return (
    <details className="confirm" ref={details}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button */}
      <summary
        className={classes(
          'button',
          variant !== 'secondary' && `button-${variant}`,
          size === 'small' && 'button-small',
        )}
        onClick={ask}
      >
        {triggerIcon && <Icon name={triggerIcon} />}
        {trigger}
      </summary>
      <dialog className="dialog" ref={dialog} aria-labelledby={titleId} onClose={close}>
        <div className="flex items-start justify-between gap-4">
          <h2 id={titleId} className="text-xl" tabIndex={-1} ref={title}>
            {question}
          </h2>
          <Button type="button" variant="quiet" icon="close" iconOnly className="needs-script -m-2" onClick={close}>
            {t('close')}
          </Button>
        </div>
        <CloseContext.Provider value={close}>
          <div className="mt-3 grid gap-4">{children}</div>
        </CloseContext.Provider>
      </dialog>
    </details>
  );
}

/** Leaves the question without doing it; beside the button that does. Not shown where the question stands in the page itself. */
export function DialogCancel() {
  const t = useT('common');
  const close = useContext(CloseContext);
  return (
    <Button type="button" className="needs-script" onClick={close}>
      {t('cancel')}
    </Button>
  );
}
