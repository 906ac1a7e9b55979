import type { DeviceStorage } from '../../assessment/device-journal';

/** A lesson that was said to be read without a network. `person` is the opaque key of whom the course was kept for. */
export type KeptRead = { person: string; course: string; renewal: number; lesson: string };

export type ReadJournal = {
  /** What waits for the network, of one person; nobody else's is ever given out. */
  of: (person: string) => KeptRead[];
  /** Writes it down, once. @returns whether the device took it */
  add: (read: KeptRead) => boolean;
  /** The server has them, or will never count them. */
  settle: (reads: readonly KeptRead[]) => void;
};

const KEY = 'lantoa.reads';
/** More lessons than all courses have; what is older was forgotten by somebody who never came back. */
const MOST = 500;

/** The journal of "Đã đọc" on the device. It outlives a reload, a sign-out and an expired session, and waits for the same person. */
export function openReads(storage: DeviceStorage): ReadJournal {
  // Read anew each time: two windows of one browser share the journal.
  function all(): KeptRead[] {
    try {
      const stored: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
      return Array.isArray(stored) ? stored.filter(isRead) : [];
    } catch {
      return [];
    }
  }

  function write(reads: readonly KeptRead[]): boolean {
    try {
      if (reads.length === 0) storage.removeItem(KEY);
      else storage.setItem(KEY, JSON.stringify(reads.slice(-MOST)));
      return true;
    } catch {
      return false;
    }
  }

  return {
    of: (person) => all().filter((read) => read.person === person),
    add(read) {
      const reads = all();
      return reads.some((each) => same(each, read)) || write([...reads, read]);
    },
    settle(settled) {
      write(all().filter((read) => !settled.some((each) => same(each, read))));
    },
  };
}

function same(one: KeptRead, other: KeptRead): boolean {
  return (
    one.person === other.person &&
    one.course === other.course &&
    one.renewal === other.renewal &&
    one.lesson === other.lesson
  );
}

function isRead(value: unknown): value is KeptRead {
  const read = value as KeptRead | null;
  return (
    typeof read?.person === 'string' &&
    typeof read.course === 'string' &&
    typeof read.lesson === 'string' &&
    Number.isInteger(read.renewal)
  );
}
