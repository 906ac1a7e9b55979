import { beforeEach, expect, test } from 'vitest';
import { openSender } from './answer-sender';
import { type DeviceJournal, openJournal, type PendingAnswer } from './device-journal';
import type { Line, Saved } from './paper-line';

type Reply = Saved | 'gone' | 'refused' | null;

const saved: Saved = { standing: 'on-time', epoch: 1, taken: false };
const picked = (position: number) => ({ chosen: [position], words: '' });

let journal: DeviceJournal;
let sent: Array<[sequence: number, question: number]>;
let told: string[];
let reply: (answer: PendingAnswer) => Reply | Promise<Reply>;

beforeEach(() => {
  journal = openJournal(null, 'a');
  [sent, told, reply] = [[], [], () => saved];
});

function sender() {
  const line = {
    async post(_door: string, answer: PendingAnswer) {
      sent.push([answer.sequence, answer.question]);
      return reply(answer);
    },
  } as unknown as Line;
  return openSender(journal, line, {
    show: (question, state) => void told.push(`${question} ${state}`),
    lock: () => void told.push('lock'),
    leave: () => void told.push('leave'),
  });
}

test('answers leave oldest first, one at a time, and are saved when the server has said so', async () => {
  for (const question of [0, 1, 2]) journal.add(1, question, picked(1));
  expect(await sender().send(1)).toBe('all');
  expect(sent).toEqual([
    [1, 0],
    [2, 1],
    [3, 2],
  ]);
  expect(told).toEqual(['0 saved', '1 saved', '2 saved']);
  expect(journal.pending()).toEqual([]);
});

test('an answer that is given while others are under way leaves with them; nothing is sent on two ways', async () => {
  journal.add(1, 0, picked(1));
  const { send } = sender();
  const [first, second] = [send(1), send(1)];
  journal.add(1, 1, picked(2));
  expect(await Promise.all([first, second])).toEqual(['all', 'all']);
  expect(sent.map(([, question]) => question)).toEqual([0, 1]);
});

test('without a reply all wait, in their order', async () => {
  journal.add(1, 0, picked(1));
  journal.add(1, 1, picked(1));
  reply = () => null;
  expect(await sender().send(1)).toBe('later');
  expect(sent).toEqual([[1, 0]]);
  expect(journal.pending()).toHaveLength(2);
  expect(told).toEqual([]);
});

test.each<[string, Reply]>([
  ['refuses', 'refused'],
  ['does not know (a backup was restored)', { standing: null, epoch: 1, taken: false }],
])('what the server %s keeps nothing else waiting, is never called saved, and is tried again', async (_, refusal) => {
  journal.add(1, 0, picked(1));
  journal.add(1, 1, picked(1));
  reply = ({ question }) => (question === 0 ? refusal : saved);
  const { send, isDone } = sender();
  expect(await send(1)).toBe('later');
  expect(told).toEqual(['0 unsaved', '1 saved']);
  // The form that is handed in holds it: handing in waits for nothing more.
  expect(isDone()).toBe(true);
  expect(journal.pending()).toHaveLength(1);
  reply = () => saved;
  expect(await send(1)).toBe('all');
  expect(told.at(-1)).toBe('0 saved');
});

test('only the newest of a question is called saved, and a number that was given away is replaced', async () => {
  journal.add(1, 0, picked(1));
  journal.add(1, 0, picked(2));
  reply = ({ sequence }) => (sequence === 1 ? { standing: null, epoch: 1, taken: true } : saved);
  expect(await sender().send(1)).toBe('all');
  expect(sent.map(([sequence]) => sequence)).toEqual([1, 3, 4]);
  expect(told).toEqual(['0 saved']);
});

test('a paper that is closed, taken over or gone is left as it is', async () => {
  journal.add(1, 0, picked(1));
  reply = () => 'gone';
  expect(await sender().send(1)).toBe('left');
  expect(journal.pending()).toHaveLength(1);
  reply = () => ({ ...saved, standing: 'old-epoch', epoch: 2 });
  expect(await sender().send(1)).toBe('all');
  journal.add(1, 0, picked(2));
  reply = () => ({ ...saved, standing: 'closed' });
  expect(await sender().send(1)).toBe('left');
  expect(told).toEqual(['leave', 'lock', 'leave']);
});

test('a page that goes gives all that waits to the browser at once', () => {
  journal.add(1, 0, picked(1));
  journal.add(1, 1, picked(1));
  journal.add(null, 2, picked(1));
  sender().farewell();
  expect(sent.map(([, question]) => question)).toEqual([0, 1]);
  expect(journal.pending()).toHaveLength(3);
});
