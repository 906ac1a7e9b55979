import { AsyncLocalStorage } from 'node:async_hooks';
import { singleton } from './singleton';

type All = Readonly<Record<string, unknown>>;

export type Carried<T> = {
  /** The value of the innermost `run` around what asks. */
  here: () => T | undefined;
  /** Runs `fn`; it and all that it begins find the value here. What else is carried goes along. */
  run: <Result>(value: T, fn: () => Result) => Result;
};

/**
 * A value that goes with a request or a job through all that it waits for. One storage carries all of them: each storage of its own is
 * paid for by every promise of the process.
 */
export function carried<T>(name: string): Carried<T> {
  const storage = singleton('carried', () => new AsyncLocalStorage<All>());
  return {
    here: () => storage.getStore()?.[name] as T | undefined,
    run: (value, fn) => storage.run({ ...storage.getStore(), [name]: value }, fn),
  };
}
