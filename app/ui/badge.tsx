import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import { type Tone, toneClass } from './tone';

const toneIcons: Record<Tone, IconName | null> = {
  neutral: null,
  info: null,
  success: 'check',
  warning: 'clock',
  danger: 'alert',
};

/** A state in a word or two. The words carry it; tone and icon only help the eye. */
export function Badge({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: Tone;
  icon?: IconName | null;
  children: ReactNode;
}) {
  const shown = icon === undefined ? toneIcons[tone] : icon;
  return (
    <span className={`badge ${toneClass[tone]}`}>
      {shown && <Icon name={shown} className="size-3.5" />}
      {children}
    </span>
  );
}
