import { singleton } from '../singleton';
import { troubleOf } from './trouble';

type Refusal = {
  /** A write was refused for want of room, and none has been seen to work since. */
  stands: boolean;
  asked: { at: number; answer: Promise<boolean> } | null;
};

export const refusal = singleton<Refusal>('database.refusal', () => ({ stands: false, asked: null }));

/** Takes note of an error that says that the database cannot write now, and throws it on. */
export function noteRefusal(error: unknown): never {
  if (troubleOf(error) === 'full' && !refusal.stands) {
    refusal.stands = true;
    // Loaded when it is needed: the log reads the environment, which a run or a bench makes after it has loaded the database.
    void import('../log.server').then(({ log }) =>
      log.error(
        { reason: (error as Error).message },
        'the database cannot write: make room on the disk of its data; what waits is written by itself then',
      ),
    );
  }
  throw error;
}
