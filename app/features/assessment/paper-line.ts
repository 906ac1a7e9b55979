import { type Standing, standings } from './journal.rules';

/** What stands between a paper's page and the server: requests that give up, and a name for the device. */

const PATIENCE_MS = 10_000;

export type Held = {
  epoch: number;
  state: 'open' | 'marked';
  secondsLeft: number | null;
  secondsGivenBack: number;
  lastSequence: number;
  journalled: number;
};
export type Saved = { standing: Standing | null; epoch: number; taken: boolean };
type Replies = { hold: Held; answers: Saved };

export type Line = {
  /**
   * What the server said; `gone`: not this learner's, or nobody is signed in; `refused`: it will never take this; null: it did not
   * answer, or cannot now. Whatever else answers in its place (a hotel's sign-in, a proxy's page) is nobody's word.
   */
  post: <Door extends keyof Replies>(door: Door, body: unknown) => Promise<Replies[Door] | 'gone' | 'refused' | null>;
};

/** @param address of the paper */
export function openLine(address: string): Line {
  return {
    async post<Door extends keyof Replies>(door: Door, body: unknown) {
      const patience = new AbortController();
      const over = setTimeout(() => patience.abort(), PATIENCE_MS);
      const headers = { 'Content-Type': 'application/json' };
      // An answer that is under way when the page is closed arrives all the same.
      const message = { method: 'POST', body: JSON.stringify(body), headers, signal: patience.signal, keepalive: true };
      try {
        const response = await fetch(`${address}/${door}`, message);
        const reply: unknown = await response.json();
        if (response.ok || response.status === 409) return isReply[door](reply) ? (reply as Replies[Door]) : null;
        if (typeof (reply as { messageKey?: unknown }).messageKey !== 'string') return null;
        if (response.status === 401 || response.status === 404) return 'gone';
        return response.status === 400 || response.status === 413 ? 'refused' : null;
      } catch {
        return null;
      } finally {
        clearTimeout(over);
      }
    },
  };
}

const isReply = {
  hold(reply: unknown): boolean {
    const { epoch, state, secondsLeft, secondsGivenBack, lastSequence, journalled } = (reply ?? {}) as Held;
    const numbers = [epoch, secondsLeft ?? 0, secondsGivenBack, lastSequence, journalled];
    return numbers.every(Number.isFinite) && (state === 'open' || state === 'marked');
  },
  answers(reply: unknown): boolean {
    const { standing, epoch, taken } = (reply ?? {}) as Saved;
    return (standing === null || standings.includes(standing)) && Number.isInteger(epoch) && typeof taken === 'boolean';
  },
};

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
export function deviceId(storage: Pick<Storage, 'getItem' | 'setItem'> | null): string {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  const made = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  try {
    const known = storage?.getItem('lantoa.device');
    // The server takes no other: one that something else wrote there would keep the paper from being held.
    if (known && /^[\w-]{16,64}$/.test(known)) return known;
    storage?.setItem('lantoa.device', made);
  } catch {
    // Full: the browser is another device at each page, which only takes the paper over from itself.
  }
  return made;
}
