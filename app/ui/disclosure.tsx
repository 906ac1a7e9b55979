import type { ReactNode } from 'react';
import { Icon } from './icon';

type DisclosureProps = { summary: ReactNode; open?: boolean; children: ReactNode };

/** More for those who want it; works without a script, and a browser's search finds what is inside. */
export function Disclosure({ summary, open, children }: DisclosureProps) {
  return (
    <details className="disclosure" open={open}>
      <summary>
        <Icon name="chevron-right" className="size-4" />
        {summary}
      </summary>
      <div className="pt-1 pb-3">{children}</div>
    </details>
  );
}
