import { useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { ButtonLink } from './button';
import { Section } from './card';
import { useRefresh } from './refresh';

type AtWorkProps = {
  title: string;
  /** How far it is; said anew to those who listen. */
  children?: ReactNode;
  lead: string;
  /** The words of the link that shows the newest. */
  refresh: string;
};

/** The night staff is at something: the page asks again by itself, without scripts as well. */
export function AtWork({ title, children, lead, refresh }: AtWorkProps) {
  const { pathname } = useLocation();
  useRefresh(true);
  return (
    <Section title={title} card>
      <noscript>
        <meta httpEquiv="refresh" content="5" />
      </noscript>
      <div aria-live="polite">{children}</div>
      <p className="my-4 max-w-lg text-muted">{lead}</p>
      <ButtonLink to={pathname} reload>
        {refresh}
      </ButtonLink>
    </Section>
  );
}
