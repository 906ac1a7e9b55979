/**
 * Headers of every response. A page with a framework script gets a nonce and `strict-dynamic`; a light page runs only our
 * own files, so its body needs no nonce and can be stored compressed. OWASP ASVS 5.0.0, 3.4.
 */
export function contentSecurityPolicy(options: { nonce: string | null; dev?: boolean; frames?: string }): string {
  const script = options.nonce ? `'nonce-${options.nonce}' 'strict-dynamic'` : "'self'";
  const style = options.dev ? "'self' 'unsafe-inline'" : "'self'";
  const connect = options.dev ? "'self' ws:" : "'self'";
  return [
    "default-src 'none'",
    `script-src ${script}`,
    `style-src ${style}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${connect}`,
    "form-action 'self'",
    "manifest-src 'self'",
    "media-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    ...(options.frames ? [`frame-src ${options.frames}`] : []),
    "frame-ancestors 'none'",
  ].join('; ');
}

export const securityHeaders: ReadonlyArray<readonly [string, string]> = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'same-origin'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'],
  ['X-Frame-Options', 'DENY'],
];

/** Two years; only where people come by https. */
export const strictTransport = 'max-age=63072000; includeSubDomains';
