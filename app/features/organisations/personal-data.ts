/** What every room has to say about one person's data, for a copy of it and for its erasure (Law 91/2025/QH15). */

/** Who is meant: her record with those that were merged into it, and her accounts. */
export type DataSubject = { personIds: readonly string[]; userIds: readonly string[] };

export type DataRow = Record<string, unknown>;

export type DataSection = { table: string; rows: DataRow[] };

/** A file of hers, for the copy as an archive; null where its bytes are gone. They are read or drawn when they are asked for. */
export type DataFile = { folder: 'certificates' | 'evidence'; name: string; read: () => Promise<Uint8Array | null> };

/** What erasing does with a table, in a word, and why something stays. */
export type AfterErasure = 'removed' | 'emptied' | `kept: ${string}`;

export type PersonalData = {
  room: string;
  /** Every table of the room that points to a person or an account (tests/architecture/personal-data). */
  tables: Record<string, AfterErasure>;
  collect: (subject: DataSubject) => Promise<DataSection[]>;
  /** Papers and scans that are hers alone. */
  files?: (subject: DataSubject) => Promise<DataFile[]>;
  /** In the transaction of the caller. @returns rows changed by table, and files that this room gives up */
  erase: (subject: DataSubject) => Promise<{ changed: Record<string, number>; files?: string[] }>;
  /** Which of these files the room still refers to. */
  filesHeld?: (hashes: readonly string[]) => Promise<string[]>;
};
