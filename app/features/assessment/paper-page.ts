import { type Answer, isOpen, openAnswer, sameAnswer } from './answer';
import { typedAnswers } from './answer-form.rules';
import type { PendingAnswer } from './device-journal';

/** What the page says; `{n}` is where a number stands. */
type Words = Record<
  | 'saved'
  | 'saving'
  | 'unsaved'
  | 'late'
  | 'offline'
  | 'takenOver'
  | 'takeBack'
  | 'lastMinute'
  | 'timeUp'
  | 'givenBack'
  | 'notSent'
  | 'minutesLeft'
  | 'answered'
  | 'unanswered',
  string
>;

export type AnswerState = 'saved' | 'saving' | 'unsaved' | 'late';

const BREATH_MS = 1_500;

/** The paper's page as the island sees it: reads what is chosen, shows how each answer stands and how much time is left. */
export function openPage(paper: HTMLFormElement) {
  const words = JSON.parse(paper.dataset.words ?? '{}') as Words;
  const notice = paper.querySelector<HTMLElement>('[data-notice]');
  const clock = paper.querySelector<HTMLElement>('[data-clock]');
  const spoken = paper.querySelector<HTMLElement>('[data-spoken]');
  const credit = paper.querySelector<HTMLElement>('[data-credit]');
  const epochField = paper.elements.namedItem('epoch') as HTMLInputElement;
  let announced = Number.POSITIVE_INFINITY;
  let locked = false;
  let posted = false;

  // Saving for now is for pages without a script: here every answer is saved as it is given.
  for (const button of paper.querySelectorAll<HTMLElement>('[data-without-script]')) button.hidden = true;

  const answers = () => typedAnswers(new FormData(paper));
  const sets = [...paper.querySelectorAll<HTMLElement>('[data-question]')];
  function openSets(): HTMLElement[] {
    const given = answers();
    return sets.filter((set) => isOpen(given.get(Number(set.dataset.question)) ?? openAnswer));
  }
  function count(): void {
    const place = paper.querySelector('[data-answered]');
    if (!place) return;
    const numbers = { n: sets.length - openSets().length, of: sets.length };
    place.textContent = words.answered.replace('{n}', String(numbers.n)).replace('{of}', String(numbers.of));
  }
  function fill({ question, chosen, words = '' }: PendingAnswer): void {
    const set = paper.querySelector(`[data-question="${question}"]`);
    for (const box of set?.querySelectorAll<HTMLInputElement>('[type=radio], [type=checkbox]') ?? [])
      box.checked = chosen.includes(Number(box.value));
    set?.querySelectorAll('select').forEach((choice, row) => {
      choice.value = String(chosen[row] ?? -1);
    });
    const field = set?.querySelector<HTMLInputElement>('[type=text]');
    if (field) field.value = words;
  }

  function show(question: number, state: AnswerState): void {
    const place = paper.querySelector<HTMLElement>(`[data-state-of="${question}"]`);
    if (!place) return;
    place.dataset.state = state;
    place.textContent = words[state];
  }

  /** Said in the bar until something else is; "on another device" stands until the page is drawn anew. */
  function tell(text: string): void {
    if (notice && !locked && notice.textContent !== text) notice.textContent = text;
  }

  /** Said aloud once by devices that read pages to their users. */
  function say(text: string): void {
    if (spoken) spoken.textContent = text;
  }

  return {
    words,
    tell,
    say,
    show,
    isLocked: () => locked,
    /** The form is on its way with all that the page holds. */
    isPosted: () => posted,
    epoch: () => Number(epochField.value),
    setEpoch(epoch: number): void {
      epochField.value = String(epoch);
    },
    /** Calls back for every answer that is given from here on, once each. */
    onAnswer(tell: (question: number, answer: Answer) => void): void {
      const given = answers();
      let typing: ReturnType<typeof setTimeout> | undefined;
      const look = () => {
        clearTimeout(typing);
        count();
        const present = answers();
        for (const question of new Set([...given.keys(), ...present.keys()])) {
          const answer = present.get(question) ?? openAnswer;
          if (sameAnswer(answer, given.get(question) ?? openAnswer)) continue;
          given.set(question, answer);
          tell(question, isOpen(answer) ? openAnswer : answer);
        }
      };
      paper.addEventListener('change', look);
      // What is being typed is kept after a breath, and at once when the phone is put away or the page left: neither fires a change.
      paper.addEventListener('input', () => {
        clearTimeout(typing);
        typing = setTimeout(look, BREATH_MS);
      });
      const leaving = () => !locked && !posted && look();
      document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leaving());
      addEventListener('pagehide', leaving);
    },
    unanswered: () => openSets().length,
    /** Who would rather not hand in yet stands before the first question that is open. */
    goToOpen(): void {
      const [first] = openSets();
      first?.querySelector<HTMLElement>('input, select')?.focus({ preventScroll: true });
      first?.scrollIntoView();
    },

    /** Shows what this browser answered and could not send; answers of an older epoch are not this page's. */
    restore(pending: readonly PendingAnswer[]): void {
      for (const answer of pending) {
        if (answer.epoch !== null && answer.epoch < Number(epochField.value)) continue;
        fill(answer);
        show(answer.question, 'unsaved');
      }
      count();
    },

    /** Another device holds the paper: nothing can be answered here until the learner takes it back. */
    lock(): void {
      if (locked) return;
      tell(words.takenOver);
      locked = true;
      for (const set of paper.querySelectorAll('fieldset')) set.disabled = true;
      const back = document.createElement('button');
      Object.assign(back, { type: 'button', className: 'button button-small', textContent: words.takeBack });
      back.addEventListener('click', () => location.reload());
      notice?.append(' ', back);
    },

    /** Writes the time left; says it aloud at ten, five and one minute only. */
    showTime(seconds: number): void {
      if (clock) {
        clock.textContent = minutesAndSeconds(seconds);
        if (seconds <= 60) clock.dataset.tone = 'hurry';
      }
      for (const minutes of [10, 5, 1]) {
        if (seconds > minutes * 60 || seconds <= minutes * 60 - 5 || announced <= minutes) continue;
        announced = minutes;
        say(minutes === 1 ? words.lastMinute : words.minutesLeft.replace('{n}', String(minutes)));
      }
    },

    /** Stays on the page: who reads the paper must see it, and who listens hears it. */
    showGivenBack(seconds: number): void {
      if (!credit) return;
      credit.hidden = false;
      credit.textContent = words.givenBack.replace('{n}', minutesAndSeconds(seconds));
    },

    /** Posts the whole form, past the listeners: the server takes from it whatever it does not have yet. */
    post(): void {
      const intent = document.createElement('input');
      Object.assign(intent, { type: 'hidden', name: 'intent', value: 'submit' });
      paper.append(intent);
      posted = true;
      paper.submit();
    },
  };
}

function minutesAndSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
