import { dropCopies, keptRecords } from './kept-copies';
import { offlinePaths } from './offline.paths';
import { filled, type OfflinePage } from './offline-page';

/** The list of what this device keeps, with a button for each to throw it away. */
export async function fillShelf(page: OfflinePage, person: string | null): Promise<void> {
  const shelf = document.querySelector<HTMLElement>('[data-shelf]');
  const rows = shelf?.querySelector<HTMLElement>('[data-shelf-rows]');
  const sample = shelf?.querySelector<HTMLTemplateElement>('[data-shelf-row]')?.content.firstElementChild;
  if (!shelf || !rows || !sample) return;
  const records = (await keptRecords()).filter((record) => person === null || record.person === person);
  shelf.hidden = records.length === 0;
  rows.replaceChildren(
    ...records.map((record) => {
      const row = sample.cloneNode(true) as HTMLElement;
      const title = row.querySelector<HTMLAnchorElement>('[data-title]');
      if (title) {
        title.href = offlinePaths.course(record.slug);
        title.textContent = record.title;
      }
      put(row, '[data-facts]', filled(page.words.facts, record));
      put(row, '[data-named]', ` (${record.title})`);
      row.querySelector('[data-drop]')?.addEventListener('click', async () => {
        await dropCopies((each) => each.slug === record.slug);
        page.tell(page.words.dropped);
        await fillShelf(page, person);
        document.querySelector<HTMLElement>('#main')?.focus();
      });
      return row;
    }),
  );
}

function put(row: HTMLElement, place: string, text: string): void {
  const found = row.querySelector(place);
  if (found) found.textContent = text;
}
