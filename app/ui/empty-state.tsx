import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

type EmptyStateProps = {
  title: string;
  icon?: IconName;
  /** Why it is empty and what to do about it. */
  children?: ReactNode;
  actions?: ReactNode;
};

export function EmptyState({ title, icon = 'list', children, actions }: EmptyStateProps) {
  return (
    <div className="empty">
      <Icon name={icon} />
      <p className="empty-title">{title}</p>
      {children && <div className="max-w-md">{children}</div>}
      {actions && <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
