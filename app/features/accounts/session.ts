/** How long a session may live. It follows the strongest thing that its owner may do. */
export type Lifetime = 'student' | 'staff' | 'privileged';

/** Who is behind a valid session cookie, as the server asks at every request. */
export type SignedIn = {
  /** SHA-256 of the token in the cookie; opens nothing. */
  sessionId: string;
  userId: string;
  personId: string | null;
  displayName: string;
  language: 'vi' | 'en';
  /** False for students and citizens: their passwords may be shorter and their sessions last longer. */
  staff: boolean;
  lifetime: Lifetime;
  /** When the password was shown; the second factor of this session is never older. */
  lastAuthAt: Date;
  /** When the second factor was last shown in this session; `null` = not in this session. */
  secondFactorAt: Date | null;
  /** Whether a second factor is set up and confirmed. */
  hasSecondFactor: boolean;
  /** What the asker had read beside it. */
  beside?: unknown;
  /** The cookie to send again because the session was prolonged. */
  setCookie?: string;
};
