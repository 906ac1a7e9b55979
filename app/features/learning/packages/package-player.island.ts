/** Starts the frame of a package, hears what it says and brings it to us, newest last. What fails is tried again. */
import { heardFrom } from './player-message.rules';

const AGAIN_MS = 5_000;
const box = document.querySelector<HTMLElement>('[data-package]');
const frame = box?.querySelector('iframe');
if (box && frame) play(box, frame);

function play(box: HTMLElement, frame: HTMLIFrameElement): void {
  const { token = '', launch = '', report = '', kept = '', unkept = '' } = box.dataset;
  const note = box.querySelector<HTMLElement>('[role="status"]');
  let waiting: URLSearchParams | null = null;
  let busy = false;

  addEventListener('message', (event) => {
    const heard = heardFrom({ origin: event.origin, data: event.data, fromFrame: isInside(event.source) }, token);
    if (!heard) return;
    const { seconds, ...said } = heard.said;
    waiting = new URLSearchParams({ token, ...said, seconds: String(seconds), session: heard.session });
    void send();
  });
  addEventListener('pagehide', () => void send());
  frame.src = launch;
  frame.hidden = false;

  async function send(): Promise<void> {
    if (busy || !waiting) return;
    const body = waiting;
    waiting = null;
    busy = true;
    const status = await fetch(report, { method: 'POST', body, keepalive: true }).then(
      (answer) => answer.status,
      () => 0,
    );
    busy = false;
    if (note) note.textContent = status === 200 ? kept : unkept;
    if (waiting) void send();
    else if (status === 0 || status >= 500) {
      waiting = body;
      setTimeout(() => void send(), AGAIN_MS);
    }
  }

  /** Pages of a package may lie in frames of their own. */
  function isInside(source: MessageEventSource | null): boolean {
    for (let here = source as Window | null; here && here !== here.parent; here = here.parent)
      if (here === frame.contentWindow) return true;
    return false;
  }
}
