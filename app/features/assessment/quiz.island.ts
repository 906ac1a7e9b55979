import { type DeviceJournal, openJournal, type PendingAnswer } from './device-journal';

/**
 * The paper with a script: each answer goes into the device's journal, then to the server, again and again until it is
 * acknowledged. The page works without it; nothing here decides about time or marks.
 */
type Words = Record<
  'saved' | 'saving' | 'unsaved' | 'late' | 'offline' | 'takenOver' | 'takeBack' | 'lastMinute' | 'timeUp' | 'notSent',
  string
> & {
  /** With `{n}` for the number. */
  minutesLeft: string;
  unanswered: string;
};
type Held = { epoch: number; state: 'open' | 'marked'; secondsLeft: number | null; lastSequence: number };
type Saved = { standing: string | null; epoch: number; taken: boolean };

const RETRY_MS = [1_000, 2_000, 4_000, 8_000, 15_000];
const form = document.querySelector<HTMLFormElement>('form[data-paper]');
if (form) run(form);

function run(paper: HTMLFormElement): void {
  const { paper: address = '', attempt = '' } = paper.dataset;
  const words = JSON.parse(paper.dataset.words ?? '{}') as Words;
  const storage = openStorage();
  const journal = openJournal(storage, attempt);
  const notice = paper.querySelector<HTMLElement>('[data-notice]');
  const clock = paper.querySelector<HTMLElement>('[data-clock]');
  const spoken = paper.querySelector<HTMLElement>('[data-spoken]');
  const epochField = paper.elements.namedItem('epoch') as HTMLInputElement;
  let epoch: number | null = null;
  let endsAt = performance.now() + Number(paper.dataset.seconds) * 1000;
  let failures = 0;
  let sending = false;
  let handingIn = false;
  let announced = Number.POSITIVE_INFINITY;

  for (const button of paper.querySelectorAll<HTMLElement>('[data-without-script]')) button.hidden = true;
  restore(journal, Number(epochField.value));
  paper.addEventListener('change', (event) => answered(event.target as HTMLInputElement));
  paper.addEventListener('submit', (event) => {
    event.preventDefault();
    const open = unanswered();
    if (!handingIn && open > 0 && !confirm(words.unanswered.replace('{n}', String(open)))) return;
    handIn();
  });
  addEventListener('online', () => void wake());
  // The way back from the result: what the browser kept of this page is not true any more.
  addEventListener('pageshow', (event) => event.persisted && location.reload());
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void wake());
  setInterval(tick, 1000);
  void wake();

  /**
   * Acknowledges the paper when the page opens; later, when the network is back or the device has slept, only asks how things
   * stand. An old page that wakes up does not take the paper back by itself.
   */
  async function wake(): Promise<void> {
    const held = await post<Held>('hold', { device: epoch === null ? deviceId(storage) : null });
    if (held === 'gone') return leave();
    if (held) {
      if (held.state === 'marked') return leave();
      if (epoch !== null && held.epoch > epoch) return takenOver();
      epoch = held.epoch;
      epochField.value = String(epoch);
      journal.adopt(epoch, held.lastSequence);
      if (held.secondsLeft !== null) endsAt = performance.now() + held.secondsLeft * 1000;
      tick();
    }
    await send();
  }

  function answered(input: HTMLInputElement): void {
    const question = Number(/^q(\d+)$/.exec(input.name)?.[1] ?? -1);
    if (question < 0) return;
    journal.add(epoch, question, chosenOf(question));
    show(question, 'saving');
    void send();
  }

  /** One after another, oldest first; stops at the first that does not get through. */
  async function send(): Promise<void> {
    if (sending || epoch === null) return;
    sending = true;
    try {
      for (let answer = journal.pending()[0]; answer; answer = journal.pending()[0]) {
        const saved = await post<Saved>('answers', answer);
        if (saved === 'gone') return leave();
        if (!saved) return later();
        failures = 0;
        settle(answer, saved);
        if (saved.standing === null && !saved.taken) return later();
      }
      tell('');
    } finally {
      sending = false;
    }
  }

  function settle(answer: PendingAnswer, saved: Saved): void {
    if (saved.taken) {
      journal.renumber(answer);
      return;
    }
    if (saved.standing === null) return;
    journal.remove(answer);
    const newer = journal.pending().some((each) => each.question === answer.question);
    if (saved.standing === 'closed') leave();
    else if (saved.standing === 'old-epoch') {
      if (answer.epoch === epoch) takenOver();
    } else if (!newer) show(answer.question, saved.standing === 'late' ? 'late' : 'saved');
  }

  function later(): void {
    for (const { question } of journal.pending()) show(question, 'unsaved');
    tell(words.offline);
    const wait = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 15_000;
    failures += 1;
    setTimeout(() => void wake(), wait);
  }

  /** Sends what waits, then posts the whole form: the server takes from it whatever it does not have yet. */
  async function handIn(): Promise<void> {
    handingIn = true;
    await wake();
    if (epoch !== null && journal.pending().length === 0) return submit();
    tell(words.notSent);
    setTimeout(() => void handIn(), 2_000);
  }

  function submit(): void {
    const intent = document.createElement('input');
    Object.assign(intent, { type: 'hidden', name: 'intent', value: 'submit' });
    paper.append(intent);
    paper.submit();
  }

  function tick(): void {
    const left = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
    if (clock) {
      clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
      if (left <= 60) clock.dataset.tone = 'hurry';
    }
    for (const minutes of [10, 5, 1]) {
      if (left <= minutes * 60 && left > minutes * 60 - 5 && announced > minutes) {
        announced = minutes;
        say(minutes === 1 ? words.lastMinute : words.minutesLeft.replace('{n}', String(minutes)));
      }
    }
    if (left === 0 && !handingIn && !paper.dataset.takenOver) {
      say(words.timeUp);
      void handIn();
    }
  }

  function takenOver(): void {
    if (paper.dataset.takenOver) return;
    tell(words.takenOver);
    paper.dataset.takenOver = 'yes';
    for (const set of paper.querySelectorAll('fieldset')) set.disabled = true;
    const back = document.createElement('button');
    Object.assign(back, { type: 'button', className: 'button button-small', textContent: words.takeBack });
    back.addEventListener('click', () => location.reload());
    notice?.append(' ', back);
  }

  async function post<T>(door: 'hold' | 'answers', body: unknown): Promise<T | 'gone' | null> {
    const patience = new AbortController();
    const over = setTimeout(() => patience.abort(), 10_000);
    try {
      const response = await fetch(`${address}/${door}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json' },
        signal: patience.signal,
      });
      if (response.status === 401 || response.status === 404) return 'gone';
      return response.ok || response.status === 409 ? ((await response.json()) as T) : null;
    } catch {
      return null;
    } finally {
      clearTimeout(over);
    }
  }

  /** The server draws the page that fits: the result, the sign-in, or the paper as it stands. */
  function leave(): void {
    location.assign(address);
  }

  /** What this browser answered and could not send, shown as it was left; answers of an older epoch are not. */
  function restore(waiting: DeviceJournal, shown: number): void {
    for (const { epoch: theirs, question, chosen } of waiting.pending()) {
      if (theirs !== null && theirs < shown) continue;
      for (const input of inputsOf(question)) input.checked = chosen.includes(Number(input.value));
      show(question, 'unsaved');
    }
  }

  function inputsOf(question: number): HTMLInputElement[] {
    return [...paper.querySelectorAll<HTMLInputElement>(`input[name="q${question}"]`)];
  }

  function chosenOf(question: number): number[] {
    return inputsOf(question)
      .filter((input) => input.checked)
      .map((input) => Number(input.value));
  }

  function unanswered(): number {
    const sets = [...paper.querySelectorAll('fieldset[data-question]')];
    return sets.filter((set) => !set.querySelector('input:checked')).length;
  }

  function show(question: number, state: 'saved' | 'saving' | 'unsaved' | 'late'): void {
    const place = paper.querySelector<HTMLElement>(`[data-state-of="${question}"]`);
    if (!place) return;
    place.dataset.state = state;
    place.textContent = words[state];
  }

  function tell(text: string): void {
    // "On another device" stands until the page is drawn anew.
    if (notice && !paper.dataset.takenOver && notice.textContent !== text) notice.textContent = text;
  }

  function say(text: string): void {
    if (spoken) spoken.textContent = text;
  }
}

function openStorage(): Storage | null {
  try {
    localStorage.setItem('lantoa.probe', '1');
    localStorage.removeItem('lantoa.probe');
    return localStorage;
  } catch {
    return null;
  }
}

/** A random id that this browser keeps, so that the server can tell it from the learner's other devices. */
function deviceId(storage: Storage | null): string {
  const known = storage?.getItem('lantoa.device');
  if (known) return known;
  const made = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  storage?.setItem('lantoa.device', made);
  return made;
}
