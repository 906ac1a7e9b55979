import { useT } from '#app/foundation/i18n/react';

/** What the script of kept courses says; `{…}` is where it puts a value. */
export function useOfflineWords() {
  const t = useT('offline');
  return {
    keeping: t('keeping'),
    kept: t('kept', { size: '{size}', madeAt: '{madeAt}' }),
    failed: t('failed'),
    full: t('full', { size: '{size}' }),
    refused: t('refused'),
    dropped: t('dropped'),
    updated: t('updated', { course: '{course}' }),
    sent: t('sent', { n: '{n}' }),
    known: t('known'),
    stale: t('stale'),
    waiting: t('waiting', { n: '{n}' }),
    signIn: t('signInToSend', { n: '{n}' }),
    noted: t('noted'),
    notNoted: t('notNoted'),
    facts: t('facts', { size: '{size}', madeAt: '{madeAt}' }),
  };
}

export type OfflineWords = ReturnType<typeof useOfflineWords>;
