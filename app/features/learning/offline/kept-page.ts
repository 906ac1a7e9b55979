import { keptRecords } from './kept-copies';
import { filled, type OfflinePage } from './offline-page';
import type { ReadJournal } from './read-journal';
import { fillShelf } from './shelf';
import { sendWaiting } from './when-there-is-network';

/** A copy that this device keeps: says from when it is, notes what is read, and sends it when the network is back. */
export async function runKeptPage(page: OfflinePage, journal: ReadJournal): Promise<void> {
  const { element, words } = page;
  const records = await keptRecords();
  const record = records.find((each) => each.slug === element.dataset.kept) ?? records[0];
  const again = element.querySelector<HTMLAnchorElement>('[data-again]');
  if (again) again.href = location.href;
  await fillShelf(page, null);
  if (!record) return;
  const { person, renewal, slug: course } = record;
  const made = element.querySelector('[data-made]');
  if (made && element.dataset.kept) made.textContent = `(${record.madeAt})`;

  const state = element.querySelector<HTMLElement>('[data-read-state]');
  const button = element.querySelector<HTMLButtonElement>('[data-read]');
  button?.addEventListener('click', () => {
    const noted = journal.add({ person, course, renewal, lesson: button.dataset.read ?? '' });
    if (state && !noted) state.textContent = words.notNoted;
    show();
    void send();
  });

  function show(): void {
    const waiting = journal.of(person);
    const here = new Set(waiting.filter((read) => read.course === course).map(({ lesson }) => lesson));
    for (const row of element.querySelectorAll<HTMLElement>('[data-waits]'))
      row.hidden = !here.has(row.dataset.waits ?? '');
    const place = element.querySelector<HTMLElement>('[data-waiting]');
    if (place) place.textContent = waiting.length > 0 ? filled(words.waiting, { n: waiting.length }) : '';
    if (!button || !here.has(button.dataset.read ?? '')) return;
    button.hidden = true;
    if (state) state.textContent = words.noted;
  }

  async function send(): Promise<void> {
    if (!navigator.onLine) return;
    const { waiting } = await sendWaiting(page, journal, person);
    if (waiting === 0 && state) state.textContent = '';
    show();
  }

  show();
  addEventListener('online', () => void send());
  void send();
}
