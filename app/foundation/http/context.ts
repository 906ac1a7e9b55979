import type { Actor } from './actor';

/** What the server gives to every loader and action, made once a request. */
export type RequestContext = {
  actor: Actor;
  requestId: string;
  /** CSP nonce; only in the response's headers and tags, never in loader data. */
  nonce: string;
  language: 'vi' | 'en';
  /** The network of the client: an address behind a trusted proxy, else the socket's. */
  clientAddress: string;
  userAgent: string;
  theme: 'light' | 'dark' | 'auto';
  /** What went wrong before a page was reached, for the page of last resort. */
  failure?: Failure;
};

export type Failure = { status: number; body?: { messageKey: string; params: Record<string, string | number> } };

declare module '@remix-run/node' {
  interface AppLoadContext extends RequestContext {}
}
