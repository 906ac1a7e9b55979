import { carried } from '../carried';

type Answers = Map<string, Promise<unknown>>;

const scope = carried<Answers>('reading');

/** Runs a request that only reads: what its loaders ask by `onceARequest` is asked once. Never one that writes. */
export function whileReading<T>(answer: () => Promise<T>): Promise<T> {
  return scope.run(new Map(), answer);
}

/**
 * The answer to a question that a page and its frame both ask: the loaders of a request run side by side. Outside a reading request
 * (commands, jobs, tests) it is asked each time.
 * @param question says all that the answer depends on but the actor: a request has one
 */
export function onceARequest<T>(question: string, ask: () => Promise<T>): Promise<T> {
  const answers = scope.here();
  if (!answers) return ask();
  const known = (answers.get(question) as Promise<T> | undefined) ?? ask();
  answers.set(question, known);
  return known;
}
