import { fetchCopy } from './fetch-copy';
import { dropCopies, keptRecords, noteRenewal, startWorker } from './kept-copies';
import { filled, type OfflinePage } from './offline-page';

/** The course's page: keeping it on this device, and throwing it away. */
export async function runCourseButton({ words }: OfflinePage, person: string): Promise<void> {
  const box = document.querySelector<HTMLElement>('[data-keep-course]');
  const keep = box?.querySelector<HTMLButtonElement>('[data-keep]');
  const drop = box?.querySelector<HTMLButtonElement>('[data-drop]');
  const state = box?.querySelector<HTMLElement>('[data-keep-state]');
  if (!box || !keep || !drop || !state) return;
  const { keepCourse: slug = '', language = '', renewal = '0', size = '' } = box.dataset;

  async function show(): Promise<void> {
    const record = (await keptRecords()).find((each) => each.slug === slug);
    if (record) await noteRenewal(record, Number(renewal));
    (keep as HTMLElement).hidden = record !== undefined;
    (drop as HTMLElement).hidden = record === undefined;
    if (record) (state as HTMLElement).textContent = filled(words.kept, record);
  }

  keep.addEventListener('click', async () => {
    keep.disabled = true;
    state.textContent = words.keeping;
    try {
      await startWorker().catch(() => Promise.reject(new Refused()));
      await fetchCopy({ slug, language, have: '', person });
      // Without this wish a browser may clear what is kept when room is short. Whether it grants it changes nothing here.
      void navigator.storage?.persist?.().catch(() => {});
      await show();
      drop.focus();
    } catch (error) {
      // A worker without anything to serve has no business here.
      await dropCopies(() => false).catch(() => {});
      state.textContent = filled(whyNot(error), { size });
    } finally {
      keep.disabled = false;
    }
  });

  drop.addEventListener('click', async () => {
    await dropCopies((record) => record.slug === slug);
    state.textContent = words.dropped;
    await show();
    keep.focus();
  });

  function whyNot(error: unknown): string {
    if (error instanceof Refused) return words.refused;
    return error instanceof DOMException && error.name === 'QuotaExceededError' ? words.full : words.failed;
  }

  await show();
  box.hidden = false;
}

class Refused extends Error {}
