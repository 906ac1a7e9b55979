import { openSender, type Sent } from './answer-sender';
import { openJournal } from './device-journal';
import { deviceId, openLine, openStorage } from './paper-line';
import { openPage } from './paper-page';

/**
 * The paper with a script: each answer goes into the device's journal, then to the server, again and again until it is
 * acknowledged. The page works without it; nothing here decides about time or marks.
 */
const RETRY_MS = [1_000, 2_000, 4_000, 8_000, 15_000];
/** A page that ticks each second and missed so much has slept: its own clocks tell nothing any more. */
const ASLEEP_MS = 5_000;
const form = document.querySelector<HTMLFormElement>('form[data-paper]');
if (form) run(form);

function run(paper: HTMLFormElement): void {
  const { paper: address = '', attempt = '' } = paper.dataset;
  const storage = openStorage();
  const journal = openJournal(storage, attempt);
  const page = openPage(paper);
  const line = openLine(address);
  const sender = openSender(journal, line, { show: page.show, lock: page.lock, leave });
  let epoch: number | null = null;
  let endsAt = performance.now() + Number(paper.dataset.seconds) * 1000;
  let givenBack = Number(paper.dataset.givenBack);
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let handingIn = false;
  let ticked = clocks();

  page.restore(journal.pending());
  page.onAnswer((question, answer) => {
    journal.add(epoch, question, answer);
    page.show(question, 'saving');
    void send();
  });
  paper.addEventListener('submit', (event) => {
    event.preventDefault();
    const open = page.unanswered();
    if (!handingIn && open > 0 && !confirm(page.words.unanswered.replace('{n}', String(open)))) return page.goToOpen();
    void handIn(true);
  });
  addEventListener('online', () => void wake());
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void wake());
  // The way back from the result: what the browser kept of this page is not true any more.
  addEventListener('pageshow', (event) => event.persisted && location.reload());
  addEventListener('pagehide', () => !page.isPosted() && sender.farewell());
  setInterval(tick, 1000);
  void wake();

  /**
   * Acknowledges the paper when the page opens; later, when the network is back or the device has slept, only asks how things
   * stand. An old page that wakes up does not take the paper back by itself.
   * @returns whether the server answered and this page goes on
   */
  async function wake(): Promise<boolean> {
    const held = await line.post('hold', { device: epoch === null ? deviceId(storage) : null });
    if (held === 'gone' || (held && held !== 'refused' && held.state === 'marked')) return leave();
    if (!held || held === 'refused') {
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

  async function send(): Promise<void> {
    if (epoch === null) return;
    const sent: Sent = await sender.send(epoch);
    if (sent === 'later') later();
    if (sent !== 'all') return;
    failures = 0;
    page.tell('');
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
    if (answered && sender.isDone()) return page.post();
    page.tell(page.words.notSent);
    setTimeout(() => void handIn(asked), 2_000);
  }

  function tick(): void {
    const left = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
    page.showTime(left);
    const [wall, steady] = clocks();
    const slept = Math.max(steady - ticked[1], Math.abs(wall - ticked[0])) > ASLEEP_MS;
    ticked = [wall, steady];
    if (slept && document.visibilityState === 'visible') void wake();
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

/** A device that slept stops the one or the other. They are compared with themselves alone: how late it is, the server says. */
function clocks(): [wall: number, steady: number] {
  return [Date.now(), performance.now()];
}
