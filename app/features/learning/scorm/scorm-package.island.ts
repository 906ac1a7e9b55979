/**
 * The script of an exported course: finds the player's API (SCORM 1.2, 3.3.6: the parents, then the opener), keeps the place, and says
 * `completed` when every lesson was read. Without an API the lessons are read all the same.
 */
import { openedAt, resumed, suspended, timespan } from './sco-session.rules';

type Api = {
  LMSInitialize(nothing: ''): string;
  LMSFinish(nothing: ''): string;
  LMSGetValue(element: string): string;
  LMSSetValue(element: string, value: string): string;
  LMSCommit(nothing: ''): string;
};

const MOST_PARENTS = 10;
const element = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const [box, picker, page] = [
  element('package'),
  element<HTMLSelectElement>('lesson'),
  element<HTMLIFrameElement>('page'),
];
const words = JSON.parse(box.dataset.words ?? '{}') as { progress: string; completed: string };
const lessons = [...picker.options].map(({ value }) => value);
const began = performance.now();
const api = findApi();
const open = api?.LMSInitialize('') === 'true';
const read = resumed(ask('cmi.suspend_data'), lessons);
let shown = openedAt(ask('cmi.core.lesson_location'), read, lessons);
let finished = false;

box.hidden = false;
if (!isDone() && ask('cmi.core.lesson_status') !== 'completed') tell('cmi.core.lesson_status', 'incomplete');
show(shown);
picker.addEventListener('change', () => show(picker.value));
element('previous').addEventListener('click', () => show(lessons[lessons.indexOf(shown) - 1] ?? shown));
element('next').addEventListener('click', () => show(lessons[lessons.indexOf(shown) + 1] ?? shown));
element('done').addEventListener('click', () => {
  read.add(shown);
  show(lessons[lessons.indexOf(shown) + 1] ?? shown);
});
// Following a link from lesson to lesson inside the frame counts as opening the other one.
page.addEventListener('load', () => {
  const slug = /\/([\w-]+)\.html$/.exec(pathShown())?.[1];
  if (slug && slug !== shown && lessons.includes(slug)) note(slug);
});
addEventListener('pagehide', finish);
addEventListener('beforeunload', finish);

/** Empty where the player shut the package in so that its own pages are strangers to each other. */
function pathShown(): string {
  try {
    return page.contentWindow?.location.pathname ?? '';
  } catch {
    return '';
  }
}

function show(slug: string): void {
  page.src = `lessons/${slug}.html`;
  note(slug);
}

function note(slug: string): void {
  shown = slug;
  picker.value = slug;
  const at = lessons.indexOf(slug);
  element<HTMLButtonElement>('previous').disabled = at === 0;
  element<HTMLButtonElement>('next').disabled = at === lessons.length - 1;
  element('progress').textContent = isDone()
    ? words.completed
    : words.progress.replace('{{read}}', String(read.size)).replace('{{of}}', String(lessons.length));
  tell('cmi.core.lesson_location', slug);
  tell('cmi.suspend_data', suspended(read, lessons));
  if (isDone()) tell('cmi.core.lesson_status', 'completed');
  if (open) api?.LMSCommit('');
}

function finish(): void {
  if (finished || !open) return;
  finished = true;
  tell('cmi.core.session_time', timespan(performance.now() - began));
  tell('cmi.core.exit', isDone() ? '' : 'suspend');
  api?.LMSCommit('');
  api?.LMSFinish('');
}

function isDone(): boolean {
  return read.size === lessons.length;
}

function ask(name: string): string {
  return open ? String(api?.LMSGetValue(name) ?? '') : '';
}

function tell(name: string, value: string): void {
  if (open) api?.LMSSetValue(name, value);
}

function findApi(): Api | undefined {
  return apiAbove(window) ?? (window.opener ? apiAbove(window.opener as Window) : undefined);
}

function apiAbove(start: Window): Api | undefined {
  let here = start;
  for (let steps = 0; steps < MOST_PARENTS; steps++) {
    try {
      const found = (here as Window & { API?: Api }).API;
      if (found) return found;
    } catch {
      // A window of somebody else's.
      return undefined;
    }
    if (here.parent === here) return undefined;
    here = here.parent;
  }
  return undefined;
}
