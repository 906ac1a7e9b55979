/**
 * The script of kept courses: on a learner's pages it keeps, updates and throws away what she asked for and sends what she read; on a kept
 * page it says so and notes what is read. Where nothing is kept it ends at once.
 */

import { runCourseButton } from './course-button';
import { canKeep, dropCopies } from './kept-copies';
import { runKeptPage } from './kept-page';
import { openPage } from './offline-page';
import { openReads } from './read-journal';
import { fillShelf } from './shelf';
import { sendWaiting, updateCopies } from './when-there-is-network';

const place = document.querySelector<HTMLElement>('[data-offline]');
if (document.querySelector('[data-signed-out]')) forget().catch(() => {});
// A browser that refuses its store keeps nothing, and is offered nothing.
if (place && canKeep()) run(place).catch(() => {});

/** Whoever signs out leaves nothing to read behind. What waits to be sent stays, under a key that names nobody, for the same person. */
async function forget(): Promise<void> {
  if (canKeep() && (await caches.keys()).length > 0) await dropCopies(() => true);
}

async function run(element: HTMLElement): Promise<void> {
  const page = openPage(element);
  const journal = openReads(localStorage);
  if (element.dataset.kept !== undefined) return runKeptPage(page, journal);
  const person = element.dataset.person ?? '';
  // Somebody else is signed in on the same phone: nothing of hers is shown or left.
  if ((await caches.keys()).length > 0) await dropCopies((record) => record.person !== person);
  await runCourseButton(page, person);
  await fillShelf(page, person);
  const send = () => sendWaiting(page, journal, person);
  addEventListener('online', () => void send());
  await send();
  await updateCopies(page);
}
