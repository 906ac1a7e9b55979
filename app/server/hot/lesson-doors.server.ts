import { keepPlace } from '#app/features/learning/keep-place.server';
import { signedInPolicy } from '#app/foundation/http/policy';
import type { HotDoor } from './registry.server';

/** The reader's place, told by the page once it is seen: opening a page records nothing. */
const place: HotDoor = {
  method: 'POST',
  pattern: '/learn/courses/:slug/:lesson/place',
  policy: signedInPolicy,
  limit: 100,
  answer: async ({ actor, params }) => {
    await keepPlace(actor, { courseSlug: params.slug ?? '', lessonSlug: params.lesson ?? '' });
    return { status: 204 };
  },
};

export const lessonDoors: readonly HotDoor[] = [place];
