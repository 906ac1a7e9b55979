import type { ReactNode } from 'react';
import { classes } from './classes';

type SectionProps = {
  title: string;
  /** 2 within a page, 3 within a section. */
  level?: 2 | 3;
  description?: ReactNode;
  actions?: ReactNode;
  /** In a frame of its own. */
  card?: boolean;
  id?: string;
  children: ReactNode;
};

/** A frame around what belongs together. */
export function Card({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={classes('card', className)}>{children}</div>;
}

/** A part of a page under a heading. */
export function Section({ title, level = 2, description, actions, card, id, children }: SectionProps) {
  const Heading = `h${level}` as const;
  return (
    <section className={classes('mt-8 first:mt-0', card && 'card')} id={id}>
      <div className="mb-4 flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <Heading>{title}</Heading>
          {description && <p className="mt-1 text-sm text-muted">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  );
}

/** Things of equal weight side by side: one column on a phone, as many as fit on a desk. */
export function Grid({ columns = 3, children }: { columns?: 2 | 3 | 4; children: ReactNode }) {
  const wide = {
    2: 'grid-cols-1 md:grid-cols-2',
    3: 'grid-cols-1 sm:grid-cols-2 lg:grid-cols-3',
    // A text of twice its size falls into one column before its words break.
    4: 'grid-cols-[repeat(auto-fit,minmax(min(100%,9.5rem),1fr))] lg:grid-cols-4',
  }[columns];
  return <div className={`grid gap-4 ${wide}`}>{children}</div>;
}
