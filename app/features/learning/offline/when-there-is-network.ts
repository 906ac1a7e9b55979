import { fetchCopy } from './fetch-copy';
import { dropCopies, keptRecords, noteRenewal } from './kept-copies';
import { offlinePaths, SCOPE } from './offline.paths';
import { filled, type OfflinePage } from './offline-page';
import type { ReadJournal } from './read-journal';
import { postReads, type Sent, sendReads } from './send-reads';

const PATIENCE_MS = 10_000;

/** Sends what was read away from the network, and says what came of it. */
export async function sendWaiting(page: OfflinePage, journal: ReadJournal, person: string): Promise<Sent> {
  const { words } = page;
  const before = journal.of(person).length;
  const sent = await sendReads(journal, person, (course, told) =>
    postReads(offlinePaths.copy(course), told, PATIENCE_MS),
  );
  if (sent.recorded > 0) page.tell(filled(words.sent, { n: sent.recorded }));
  else if (sent.stale > 0) page.tell(words.stale);
  else if (sent.why === 'not-her') page.tell(filled(words.signIn, { n: sent.waiting }));
  else if (sent.waiting < before) page.tell(words.known);
  return sent;
}

/**
 * Replaces what is kept of a course that was published anew, and throws away what is no longer offered: of all courses from the learner's
 * home, of one course from its pages. What fails is tried on the next page.
 */
export async function updateCopies(page: OfflinePage): Promise<void> {
  const path = location.pathname;
  for (const record of await keptRecords()) {
    const { slug, language, hash, person } = record;
    if (path !== SCOPE && !`${path}/`.startsWith(`${offlinePaths.course(slug)}/`)) continue;
    try {
      const fetched = await fetchCopy({ slug, language, have: hash, person });
      if (fetched === 'gone') await dropCopies((each) => each.slug === slug);
      else if (fetched.copy) page.tell(filled(page.words.updated, { course: fetched.copy.title }));
      else await noteRenewal(record, fetched.renewal);
    } catch {
      return;
    }
  }
}
