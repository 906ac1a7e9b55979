import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, openBrowser } from '../bench/browser';
import { COURSE, MINUTES, QUESTIONS } from './attempt-quiz';
import { closing, first, type LearnerRecord, type SentAnswer } from './attempt-record';

/** How a learner behaves; all of them are cut off, wait for killed servers, and try again. */
export const manners = ['steady', 'twice-over', 'two-devices', 'without-script', 'leaves', 'comes-late'] as const;
export type Manner = (typeof manners)[number];

export type Surroundings = {
  origin: string;
  below: (limit: number) => number;
  /** Longest pause between two answers. */
  pauseMs: number;
  /** Lets the time of an attempt pass at once, so that no more than this is left before nothing counts. */
  nearMs: number;
  age: (attemptId: string, ms: number) => Promise<void>;
  acknowledged: () => void;
  over: () => boolean;
};

type Device = { id: string; epoch: number; last: number; closed?: boolean };
type Choice = { question: number; chosen: number[] };

/** One learner, from the start to the result, as scripts of browsers and people do it. Never gives up. */
export async function sitAttempt(
  manner: Manner,
  cookie: string,
  record: LearnerRecord,
  around: Surroundings,
): Promise<void> {
  const { below, origin } = around;
  const [one, other] = [openBrowser(origin, cookie, 'identity'), openBrowser(origin, cookie, 'identity')];
  let paper = '';

  /** Tries until the server answers with one of these. */
  async function insist(ask: () => Promise<Answer>, ...expected: number[]): Promise<Answer> {
    for (let tries = 0; ; tries += 1) {
      const answer = await ask().catch(() => null);
      if (answer && expected.includes(answer.status)) return answer;
      if (answer && answer.status < 500) record.faults.push(`${answer.status}: ${answer.body.slice(0, 200)}`);
      if (around.over()) throw new Error(`${record.name} (${manner}) was still trying at the end`);
      await sleep(20 + below(Math.min(1000, 100 * (tries + 1))));
    }
  }

  async function start(): Promise<void> {
    const asks = manner === 'twice-over' ? [one, other] : [one];
    const ask = (browser: typeof one) => insist(() => browser.form(`/learn/courses/${COURSE}/quiz`, {}), 303);
    const answers = await Promise.all(asks.map(ask));
    for (const { headers } of answers) {
      paper = headers.location ?? '';
      record.attempts.add(paper.split('/').at(-1) ?? '');
    }
  }

  /** Loads the paper and acknowledges it; without a script the picture at its end does. */
  async function open(device: Device): Promise<string> {
    record.served[0] = first(record.served[0]);
    const page = await insist(() => one.get(paper), 200, 303);
    record.served[1] = first(record.served[1]);
    record.held[0] = first(record.held[0]);
    if (manner === 'without-script') await insist(() => one.get(`${paper}/held`), 204);
    else {
      const { body } = await insist(() => one.json(`${paper}/hold`, { device: device.id }), 200);
      const held = JSON.parse(body) as { epoch: number; lastSequence: number; state: string };
      device.closed = held.state === 'marked';
      if (held.epoch < device.epoch) record.faults.push(`epoch ${held.epoch} after ${device.epoch}`);
      if (held.epoch !== device.epoch) Object.assign(device, { epoch: held.epoch, last: held.lastSequence });
    }
    record.held[1] = first(record.held[1]);
    return page.body;
  }

  function note(device: Device, choice: Choice, sequence: number): SentAnswer {
    const sent = { ...choice, epoch: device.epoch, sequence, sentAt: Date.now(), receivedAt: null, standing: null };
    record.sent.push(sent);
    return sent;
  }

  /** Sends one answer until it is acknowledged, sometimes on two lines at once. @returns how it stands */
  async function send(answer: SentAnswer): Promise<string | null> {
    const { epoch, sequence, question, chosen } = answer;
    const ask = (browser: typeof one) =>
      insist(() => browser.json(`${paper}/answers`, { epoch, sequence, question, chosen }), 200, 409);
    const answers = await Promise.all(below(10) === 0 ? [ask(one), ask(other)] : [ask(one)]);
    const told = answers.map((each) => (JSON.parse(each.body) as { standing: string | null }).standing);
    if (new Set(told).size > 1) record.faults.push(`two replies to one answer: ${told}`);
    answer.receivedAt = Date.now();
    answer.standing = told[0] ?? null;
    if (answer.standing === null) record.faults.push('an answer was not taken');
    around.acknowledged();
    return answer.standing;
  }

  const randomChoice = (question: number): Choice => {
    const chosen = [below(4)];
    return { question, chosen: below(3) === 0 ? [...new Set([...chosen, below(4)])] : chosen };
  };

  /** @returns the epoch under which she hands in */
  async function answerWithScript(): Promise<number> {
    const devices: Device[] = [1, 2].map((number) => ({ id: `device-${number}-${'x'.repeat(16)}`, epoch: 0, last: 0 }));
    let device = devices[0] as Device;
    await open(device);
    const questions = Array.from({ length: QUESTIONS + 6 }, (_, index) =>
      index < QUESTIONS ? index : below(QUESTIONS),
    );
    for (const [index, question] of questions.entries()) {
      await sleep(below(around.pauseMs));
      if (manner === 'leaves' && index === QUESTIONS - 4) break;
      if (below(20) === 0) await open(device);
      if (manner === 'two-devices' && index % 9 === 8) {
        const before = device;
        device = devices[index % 2] as Device;
        await open(device);
        if (before !== device && !device.closed) await send(note(before, randomChoice(question), ++before.last));
      }
      if (device.closed) break;
      const told =
        below(8) === 0
          ? await sendOutOfOrder(device, question)
          : await send(note(device, randomChoice(question), ++device.last));
      if (told === 'closed') break;
    }
    if (manner === 'leaves' || manner === 'comes-late') await grow();
    if (manner === 'comes-late') await untilLate(device);
    return device.epoch;
  }

  /** Brings the end near. */
  async function grow(): Promise<void> {
    const [, latest] = closing(record, MINUTES);
    const ms = latest - Date.now() - around.nearMs;
    if (ms <= 0) return;
    record.agedAt = Date.now();
    await around.age(paper.split('/').at(-1) ?? '', ms);
    record.agedMs += ms;
  }

  /** The newer one of two first: it wins. */
  async function sendOutOfOrder(device: Device, question: number): Promise<string | null> {
    const [older, newer] = [1, 2].map(() => note(device, randomChoice(question), ++device.last)) as [
      SentAnswer,
      SentAnswer,
    ];
    await send(newer);
    return send(older);
  }

  /** Goes on answering over deadline and grace. */
  async function untilLate(device: Device): Promise<void> {
    for (;;) {
      const told = await send(note(device, randomChoice(below(QUESTIONS)), ++device.last));
      if (told === 'closed' || told === 'late') return;
      await sleep(300 + below(400));
    }
  }

  async function answerByForm(): Promise<number> {
    const device = { id: '', epoch: 1, last: 0 };
    const given = new Map<number, number[]>();
    for (let at = 0; at < QUESTIONS; at += 5) {
      const page = await open(device);
      const was = /name="was" value="([^"]*)"/.exec(page)?.[1] ?? '';
      await sleep(below(around.pauseMs * 5));
      const notes = Array.from({ length: 5 }, (_, index) => note(device, randomChoice(at + index), 0));
      for (const { question, chosen } of notes) given.set(question, chosen);
      const fields = Object.fromEntries([...given].map(([question, chosen]) => [`q${question}`, chosen.map(String)]));
      const answer = await insist(() => one.form(paper, { ...fields, intent: 'save', epoch: '1', was }), 303, 409);
      if (answer.status === 409) break;
      for (const each of notes) each.receivedAt = Date.now();
      for (const _ of notes) around.acknowledged();
    }
    return 1;
  }

  /** Hands in, or waits until somebody else closed it, and reads the result. */
  async function finish(epoch: number): Promise<void> {
    const result = `${paper}/result`;
    if (manner === 'leaves') {
      while ((await insist(() => one.get(result), 200, 303)).status !== 200) await sleep(1_000);
    } else {
      record.submitted[0] = first(record.submitted[0]);
      const browsers = manner === 'twice-over' ? [one, other] : [one];
      const fields = { intent: 'submit', epoch: String(epoch), was: '' };
      await Promise.all(browsers.map((browser) => insist(() => browser.form(paper, fields), 303)));
      record.submitted[1] = first(record.submitted[1]);
    }
    const { body } = await insist(() => one.get(result), 200);
    record.receipt = /[0-9A-F]{5}(-[0-9A-F]{5}){3}/.exec(body)?.[0] ?? 'none shown';
    if (manner !== 'without-script') await send(note({ id: '', epoch: 1, last: 0 }, randomChoice(0), 4_900));
  }

  await start();
  await finish(manner === 'without-script' ? await answerByForm() : await answerWithScript());
}
