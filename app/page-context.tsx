import { createContext, useContext } from 'react';

type PageContextValue = {
  nonce: string | undefined;
  light: boolean;
  requestId: string;
  /** Addresses of island scripts, known to the server only. */
  islandUrls: (names: readonly string[]) => string[];
};

/** What only the server knows of a page: never part of loader data. In the browser a page that runs React is not light. */
export const PageContext = createContext<PageContextValue>({
  nonce: undefined,
  light: false,
  requestId: '',
  islandUrls: () => [],
});

export function usePageContext(): PageContextValue {
  return useContext(PageContext);
}
