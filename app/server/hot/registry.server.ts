import type { Actor, SessionActor } from '#app/foundation/http/actor';
import type { Policy } from '#app/foundation/http/policy';
import { attemptDoors } from './attempt-doors.server';
import { lessonDoors } from './lesson-doors.server';

export type HotInput<Who> = { actor: Who; params: Record<string, string | undefined>; body: unknown };

export type HotAnswer = { status: number; body?: unknown; headers?: Record<string, string> };

/** A plain handler over one prepared statement, behind the same walls as Remix. Use it only where a request must be cheap. */
export type HotDoor = {
  method: 'GET' | 'POST';
  pattern: string;
  policy: Policy;
  /** Largest body in bytes. */
  limit: number;
  /** JSON unless it says form: what a plain HTML form posts. */
  body?: 'json' | 'form';
  /** Null leaves the request to the page behind the same address, as do refusals of a form's door: the page shows them. */
  answer: (input: HotInput<Actor>) => Promise<HotAnswer | null>;
  /**
   * The same for a session that nobody has asked about: its statement asks. Only behind `signedInPolicy`, which this is as good as.
   * Whatever it does not answer with 200 or a way on (303) is asked of `answer` then, by the user who it is.
   */
  bySession?: (input: HotInput<SessionActor>) => Promise<HotAnswer | null>;
};

/** The closed list. A door is added with the measurement that calls for it (docs/decisions/hot-doors.md). */
export const hotDoors: readonly HotDoor[] = [...attemptDoors, ...lessonDoors];
