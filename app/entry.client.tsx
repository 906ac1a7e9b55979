import { RemixBrowser } from '@remix-run/react';
import { startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { loadMessages } from './foundation/i18n/load.client';

async function hydrate(): Promise<void> {
  await loadMessages(document.documentElement.lang);
  startTransition(() => {
    hydrateRoot(document, <RemixBrowser />);
  });
}

hydrate();
