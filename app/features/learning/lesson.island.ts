/** Keeps the reader's place once the lesson has been seen for a moment, and prints. Reading needs no script: this only saves taps. */
const SEEN_AFTER_MS = 3_000;
const place = document.querySelector<HTMLElement>('[data-place]')?.dataset.place;
let kept = false;

if (place) {
  setTimeout(keep, SEEN_AFTER_MS);
  document.addEventListener('visibilitychange', keep);
}

const printer = document.querySelector<HTMLButtonElement>('[data-print]');
if (printer) {
  printer.hidden = false;
  printer.addEventListener('click', () => window.print());
}

function keep(): void {
  if (kept || !place || document.visibilityState !== 'visible' || performance.now() < SEEN_AFTER_MS) return;
  kept = true;
  const headers = { 'Content-Type': 'application/json' };
  // The next visit tells it again: a place that was not kept is no loss.
  fetch(place, { method: 'POST', body: '{}', headers, keepalive: true }).catch(() => {});
}

export {};
