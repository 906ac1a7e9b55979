import { openJournal, type PendingAnswer } from './device-journal';
import { deviceId, openLine, openStorage } from './paper-line';
import { openPage } from './paper-page';

/**
 * The paper with a script: each answer goes into the device's journal, then to the server, again and again until it is
 * acknowledged. The page works without it; nothing here decides about time or marks.
 */
type Held = {
  epoch: number;
  state: 'open' | 'marked';
  secondsLeft: number | null;
  secondsGivenBack: number;
  lastSequence: number;
  journalled: number;
};
type Saved = { standing: string | null; epoch: number; taken: boolean };

const RETRY_MS = [1_000, 2_000, 4_000, 8_000, 15_000];
const form = document.querySelector<HTMLFormElement>('form[data-paper]');
if (form) run(form);

function run(paper: HTMLFormElement): void {
  const { paper: address = '', attempt = '' } = paper.dataset;
  const storage = openStorage();
  const journal = openJournal(storage, attempt);
  const page = openPage(paper);
  const line = openLine(address);
  let epoch: number | null = null;
  let endsAt = performance.now() + Number(paper.dataset.seconds) * 1000;
  let givenBack = Number(paper.dataset.givenBack);
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let sending = false;
  let handingIn = false;

  page.restore(journal.pending());
  page.onAnswer((question, answer) => {
    journal.add(epoch, question, answer);
    page.show(question, 'saving');
    void send();
  });
  paper.addEventListener('submit', (event) => {
    event.preventDefault();
    const open = page.unanswered();
    if (!handingIn && open > 0 && !confirm(page.words.unanswered.replace('{n}', String(open)))) return;
    void handIn(true);
  });
  addEventListener('online', () => void wake());
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void wake());
  // The way back from the result: what the browser kept of this page is not true any more.
  addEventListener('pageshow', (event) => event.persisted && location.reload());
  setInterval(tick, 1000);
  void wake();

  /**
   * Acknowledges the paper when the page opens; later, when the network is back or the device has slept, only asks how things
   * stand. An old page that wakes up does not take the paper back by itself.
   * @returns whether the server answered and this page goes on
   */
  async function wake(): Promise<boolean> {
    const held = await line.post<Held>('hold', { device: epoch === null ? deviceId(storage) : null });
    if (held === 'gone' || held?.state === 'marked') return leave();
    if (!held) {
      later();
      return false;
    }
    // An answer that was on its way when this page was drawn has arrived since: draw the page anew, with it.
    if (epoch === null && held.journalled > Number(paper.dataset.journalled)) {
      location.reload();
      return false;
    }
    if (epoch !== null && held.epoch > epoch) {
      page.lock();
      return false;
    }
    epoch = held.epoch;
    failures = 0;
    page.setEpoch(epoch);
    journal.adopt(epoch, held.lastSequence);
    if (held.secondsLeft !== null) endsAt = performance.now() + held.secondsLeft * 1000;
    if (held.secondsGivenBack > givenBack) {
      givenBack = held.secondsGivenBack;
      page.showGivenBack(givenBack);
    }
    tick();
    await send();
    return true;
  }

  /** One after another, oldest first; stops at the first that does not get through. */
  async function send(): Promise<void> {
    if (sending || epoch === null) return;
    sending = true;
    try {
      for (let answer = journal.pending()[0]; answer; answer = journal.pending()[0]) {
        const saved = await line.post<Saved>('answers', answer);
        if (saved === 'gone') return void leave();
        if (!saved) return later();
        failures = 0;
        settle(answer, saved);
        if (saved.standing === null && !saved.taken) return later();
      }
      page.tell('');
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
      if (answer.epoch === epoch) page.lock();
    } else if (!newer) page.show(answer.question, saved.standing === 'late' ? 'late' : 'saved');
  }

  function later(): void {
    for (const { question } of journal.pending()) page.show(question, 'unsaved');
    page.tell(page.words.offline);
    const wait = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)];
    failures += 1;
    clearTimeout(retry);
    retry = setTimeout(() => void wake(), wait);
  }

  /**
   * Sends what waits, then posts the whole form. Without a network it goes on trying: nothing is handed in half.
   * @param asked by the learner, and not because the time is over
   */
  async function handIn(asked: boolean): Promise<void> {
    handingIn = true;
    const answered = await wake();
    // Her time was over by this page's clock alone: the server was away and has given time back.
    const early = !asked && endsAt - performance.now() > 1_000;
    if (page.isLocked() || early) {
      handingIn = false;
      if (early) page.tell('');
      return;
    }
    // Posted only to a server that has just answered: a browser without a network would show its own page instead of this one.
    if (answered && journal.pending().length === 0) return page.post();
    page.tell(page.words.notSent);
    setTimeout(() => void handIn(asked), 2_000);
  }

  function tick(): void {
    const left = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
    page.showTime(left);
    if (left > 0 || handingIn || page.isLocked()) return;
    page.say(page.words.timeUp);
    void handIn(false);
  }

  /** The server draws the page that fits: the result, the sign-in, or the paper as it stands. */
  function leave(): false {
    location.assign(address);
    return false;
  }
}
