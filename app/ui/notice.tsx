import type { ReactNode } from 'react';
import { useT } from '#app/foundation/i18n/react';
import { Icon, type IconName } from './icon';
import { type Tone, toneClass } from './tone';

const icons: Record<Tone, IconName> = {
  neutral: 'info',
  info: 'info',
  success: 'check-circle',
  warning: 'alert',
  danger: 'alert',
};

type NoticeProps = {
  tone?: Tone;
  title?: string;
  /** `polite` or `assertive` where it appears after something the reader did; nothing where it belongs to the page. */
  live?: 'polite' | 'assertive';
  actions?: ReactNode;
  children?: ReactNode;
};

/** Something to know before going on. */
export function Notice({ tone = 'info', title, live, actions, children }: NoticeProps) {
  const t = useT('ui');
  const role = live && (live === 'assertive' ? 'alert' : 'status');
  return (
    <div className={`notice ${toneClass[tone]}`} role={role}>
      <Icon name={icons[tone]} label={tone === 'neutral' ? undefined : t(`notice.${tone}`)} />
      <div className="notice-body">
        {title && <p className="notice-title">{title}</p>}
        {children}
        {actions && <div className="mt-3 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}

/** The message of the last form, shown once by the shells; said aloud when the page arrives. */
export function FlashNotice({ flash }: { flash: { tone: Tone; text: string } | null }) {
  if (!flash) return null;
  return (
    <div className="screen-only mb-4">
      <Notice tone={flash.tone} live={flash.tone === 'danger' ? 'assertive' : 'polite'}>
        {flash.text}
      </Notice>
    </div>
  );
}
