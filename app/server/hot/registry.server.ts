import type { Actor } from '#app/foundation/http/actor';
import type { Policy } from '#app/foundation/http/policy';
import { attemptDoors } from './attempt-doors.server';
import { lessonDoors } from './lesson-doors.server';

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
  answer: (input: {
    actor: Actor;
    params: Record<string, string | undefined>;
    body: unknown;
  }) => Promise<HotAnswer | null>;
};

/** The closed list. A door is added with the measurement that calls for it (docs/decisions/hot-doors.md). */
export const hotDoors: readonly HotDoor[] = [...attemptDoors, ...lessonDoors];
