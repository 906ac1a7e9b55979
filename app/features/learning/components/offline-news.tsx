import { useOfflineWords } from './offline-words';

/** Where the script of kept courses finds whose page this is, and says what it did. Without a script there is nothing to see. */
export function OfflineNews({ person }: { person: string }) {
  return (
    <div
      data-offline
      data-person={person}
      data-words={JSON.stringify(useOfflineWords())}
      className="screen-only"
      role="status"
    >
      <p data-news hidden className="notice notice-plain mb-4" />
    </div>
  );
}
