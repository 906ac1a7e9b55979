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
  | 'notSent'
  | 'minutesLeft'
  | 'unanswered',
  string
>;

export type AnswerState = 'saved' | 'saving' | 'unsaved' | 'late';

/** The paper's page as the island sees it: reads what is chosen, shows how each answer stands and how much time is left. */
export function openPage(paper: HTMLFormElement) {
  const words = JSON.parse(paper.dataset.words ?? '{}') as Words;
  const notice = paper.querySelector<HTMLElement>('[data-notice]');
  const clock = paper.querySelector<HTMLElement>('[data-clock]');
  const spoken = paper.querySelector<HTMLElement>('[data-spoken]');
  const epochField = paper.elements.namedItem('epoch') as HTMLInputElement;
  let announced = Number.POSITIVE_INFINITY;
  let locked = false;

  // Saving for now is for pages without a script: here every answer is saved as it is given.
  for (const button of paper.querySelectorAll<HTMLElement>('[data-without-script]')) button.hidden = true;

  const inputsOf = (question: number) => [...paper.querySelectorAll<HTMLInputElement>(`input[name="q${question}"]`)];

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
    epoch: () => Number(epochField.value),
    setEpoch(epoch: number): void {
      epochField.value = String(epoch);
    },
    chosenOf: (question: number) =>
      inputsOf(question)
        .filter((input) => input.checked)
        .map((input) => Number(input.value)),
    unanswered: () =>
      [...paper.querySelectorAll('fieldset[data-question]')].filter((set) => !set.querySelector('input:checked'))
        .length,

    /** Shows what this browser answered and could not send; answers of an older epoch are not this page's. */
    restore(pending: readonly PendingAnswer[]): void {
      for (const { epoch, question, chosen } of pending) {
        if (epoch !== null && epoch < Number(epochField.value)) continue;
        for (const input of inputsOf(question)) input.checked = chosen.includes(Number(input.value));
        show(question, 'unsaved');
      }
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
        clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
        if (seconds <= 60) clock.dataset.tone = 'hurry';
      }
      for (const minutes of [10, 5, 1]) {
        if (seconds > minutes * 60 || seconds <= minutes * 60 - 5 || announced <= minutes) continue;
        announced = minutes;
        say(minutes === 1 ? words.lastMinute : words.minutesLeft.replace('{n}', String(minutes)));
      }
    },

    /** Posts the whole form, past the listeners: the server takes from it whatever it does not have yet. */
    post(): void {
      const intent = document.createElement('input');
      Object.assign(intent, { type: 'hidden', name: 'intent', value: 'submit' });
      paper.append(intent);
      paper.submit();
    },
  };
}
