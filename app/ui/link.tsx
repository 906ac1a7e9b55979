import { Link as RouterLink } from '@remix-run/react';
import { type AnchorHTMLAttributes, createContext, useContext } from 'react';

const LightPage = createContext(false);

/** Given once by root: whether the page runs no router. */
export const LightPageProvider = LightPage.Provider;

type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & {
  /** A whole path: nothing is resolved against the page. */
  to: string;
};

/**
 * A link within a long list. On a light page it is the anchor that it would become there in any case: a router's link reckons its
 * address from the page's routes, and a table of figures holds five hundred of them.
 */
export function Link({ to, ...rest }: LinkProps) {
  return useContext(LightPage) ? <a href={to} {...rest} /> : <RouterLink to={to} {...rest} />;
}
