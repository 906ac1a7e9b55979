/** What stands between a paper's page and the server: requests that give up, and a name for the device. */

const PATIENCE_MS = 10_000;

export type Line = {
  /** What the server said; `gone`: not this learner's, or nobody is signed in; null: it did not answer, or cannot now. */
  post: <T>(door: 'hold' | 'answers', body: unknown) => Promise<T | 'gone' | null>;
};

/** @param address of the paper */
export function openLine(address: string): Line {
  return {
    async post<T>(door: 'hold' | 'answers', body: unknown) {
      const patience = new AbortController();
      const over = setTimeout(() => patience.abort(), PATIENCE_MS);
      const headers = { 'Content-Type': 'application/json' };
      const message = { method: 'POST', body: JSON.stringify(body), headers, signal: patience.signal };
      try {
        const response = await fetch(`${address}/${door}`, message);
        if (response.status === 401 || response.status === 404) return 'gone';
        return response.ok || response.status === 409 ? ((await response.json()) as T) : null;
      } catch {
        return null;
      } finally {
        clearTimeout(over);
      }
    },
  };
}

/** The browser's storage, or null where nothing can be stored (a private window). */
export function openStorage(): Storage | null {
  try {
    localStorage.setItem('lantoa.probe', '1');
    localStorage.removeItem('lantoa.probe');
    return localStorage;
  } catch {
    return null;
  }
}

/** A random id that this browser keeps, so that the server can tell it from the learner's other devices. */
export function deviceId(storage: Storage | null): string {
  const known = storage?.getItem('lantoa.device');
  if (known) return known;
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  const made = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  storage?.setItem('lantoa.device', made);
  return made;
}
