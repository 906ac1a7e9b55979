/** A message for the next page: a key of the catalogue with its parameters, in a cookie of one minute. */
export type Flash = {
  tone: 'success' | 'info' | 'warning' | 'danger';
  key: string;
  params?: Record<string, string | number>;
};

const FLASH_COOKIE = '__Host-lt-flash';

export function flashCookie(flash: Flash): string {
  return `${FLASH_COOKIE}=${encodeURIComponent(JSON.stringify(flash))}; Path=/; Max-Age=60; HttpOnly; Secure; SameSite=Lax`;
}

export const clearFlashCookie = `${FLASH_COOKIE}=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax`;

/** Reads what `flashCookie` wrote; anything else is nothing. */
export function readFlash(cookieHeader: string | null): Flash | null {
  const text = readCookie(cookieHeader, FLASH_COOKIE);
  if (!text) return null;
  try {
    const value = JSON.parse(text) as Partial<Flash>;
    if (typeof value.key !== 'string' || !/^[a-z]+:[\w.]+$/i.test(value.key)) return null;
    if (!['success', 'info', 'warning', 'danger'].includes(String(value.tone))) return null;
    return { tone: value.tone as Flash['tone'], key: value.key, params: value.params ?? {} };
  } catch {
    return null;
  }
}

/** One cookie of a Cookie header, decoded; null when it is absent or broken. */
export function readCookie(header: string | null | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) {
      try {
        return decodeURIComponent(part.slice(at + 1).trim());
      } catch {
        return null;
      }
    }
  }
  return null;
}
