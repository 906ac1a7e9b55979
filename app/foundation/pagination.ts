/** Pages by key: a page begins after (or ends before) a row, so it stays right while rows come and go. */

export type PageRequest = { after?: string | null; before?: string | null; size?: number };

export type Page<Row> = {
  rows: Row[];
  /** Cursor of the last row, when more follow. */
  next: string | null;
  /** Cursor of the first row, when some come before. */
  previous: string | null;
};

/** The key of a row as text for an address. */
export function cursorOf(key: readonly string[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(key));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** Reads what `cursorOf` wrote, a key of so many parts; anything else is the beginning of the list. */
export function readCursor(text: string | null | undefined, parts: number): string[] | null {
  if (!text) return null;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
    const key: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const valid = Array.isArray(key) && key.length === parts && key.every((part) => typeof part === 'string');
    return valid ? (key as string[]) : null;
  } catch {
    return null;
  }
}

/** The page that was asked for in a GET request. */
export function readPage(params: URLSearchParams, size: number): PageRequest {
  return { after: params.get('after'), before: params.get('before'), size };
}

/**
 * Makes the page of what a statement returned. The statement asks for `size + 1` rows; with `before` it runs backwards, and
 * its rows are turned round here.
 */
export function pageOf<Row>(
  found: readonly Row[],
  request: PageRequest & { size: number },
  keyOf: (row: Row) => readonly string[],
): Page<Row> {
  const backwards = Boolean(request.before);
  const more = found.length > request.size;
  const rows = found.slice(0, request.size);
  if (backwards) rows.reverse();
  const [first, last] = [rows[0], rows.at(-1)];
  const hasNext = backwards ? true : more;
  const hasPrevious = backwards ? more : Boolean(request.after);
  return {
    rows,
    next: hasNext && last ? cursorOf(keyOf(last)) : null,
    previous: hasPrevious && first ? cursorOf(keyOf(first)) : null,
  };
}
