import { Zip, ZipPassThrough, type Zippable, zipSync } from 'fflate';
import { type Entry, fromBuffer, open as openFile, type ZipFile } from 'yauzl';
import { singleton } from '../singleton';

/** Why a file that came as an archive is not opened. */
export type ArchiveRefusal = 'not-an-archive' | 'damaged' | 'too-large' | 'encrypted';

export class ArchiveRefused extends Error {
  constructor(
    readonly reason: ArchiveRefusal,
    detail: string,
  ) {
    super(`${reason}: ${detail}`);
  }
}

export type ArchiveLimits = { bytes: number; entries: number; unpacked: number; ratio: number };

export const archiveLimits: ArchiveLimits = { bytes: 5 << 20, entries: 200, unpacked: 64 << 20, ratio: 200 };

/**
 * The files of an archive by name, unpacked in memory: no more than each said of itself, and no more than the limits together.
 * The archive's table is looked at before anything is unpacked (OWASP ASVS 5.2.3): how many entries, how large they say they are,
 * whether they are encrypted, repeated or lead out of the folder.
 * @throws ArchiveRefused
 */
export async function readArchive(
  bytes: Uint8Array,
  limits: ArchiveLimits = archiveLimits,
): Promise<Map<string, Uint8Array>> {
  const { zip, entries } = await tableOf(bytes, limits);
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) if (!entry.fileName.endsWith('/')) files.set(entry.fileName, await unpack(zip, entry));
  return files;
}

type OpenArchive = { zip: ZipFile; entries: Map<string, Entry> };
const MOST_OPEN = 20;
const opened = singleton('archives', () => new Map<string, Promise<OpenArchive>>());

/**
 * One file of an archive that lies on disk and was read whole when it came; null when it has no such file. The archive stays open for the
 * next one.
 */
export async function readEntry(path: string, name: string): Promise<Uint8Array | null> {
  const known = opened.get(path) ?? openArchive(path);
  opened.delete(path);
  opened.set(path, known);
  const [oldest] = opened.keys();
  if (opened.size > MOST_OPEN && oldest !== undefined) forgetArchive(oldest);
  const { zip, entries } = await known;
  const entry = entries.get(name);
  return entry ? unpack(zip, entry) : null;
}

/** Lets go of an archive that is about to be removed. Reading that is under way is finished first. */
export function forgetArchive(path: string): void {
  const known = opened.get(path);
  opened.delete(path);
  known?.then(({ zip }) => zip.close()).catch(() => undefined);
}

function openArchive(path: string): Promise<OpenArchive> {
  const archive = new Promise<ZipFile>((resolve, reject) =>
    openFile(path, { lazyEntries: true, autoClose: false }, (error, zip) => (error ? reject(error) : resolve(zip))),
  ).then(async (zip) => ({ zip, entries: new Map((await entriesOf(zip)).map((entry) => [entry.fileName, entry])) }));
  archive.catch(() => opened.delete(path));
  return archive;
}

/** Packed already: to squeeze it again takes long and wins nothing. */
const PACKED = /\.(mp4|jpg|png|webp|pdf)$/;

/** An archive of these files, with the same bytes for the same files. */
export function writeArchive(files: Record<string, Uint8Array | string>): Uint8Array {
  const text = new TextEncoder();
  const entries: Zippable = {};
  // 1980 is where an archive's calendar begins: the moment of writing would make each archive another one.
  for (const [name, content] of Object.entries(files))
    entries[name] = [
      typeof content === 'string' ? text.encode(content) : content,
      { mtime: new Date(1980, 0, 1), level: PACKED.test(name) ? 0 : 6 },
    ];
  return zipSync(entries);
}

/** An archive that is written while it is made, for what is packed already (PDF, pictures): nothing is squeezed again. */
export function archiveStream(write: (chunk: Uint8Array) => void): {
  add: (name: string, content: Uint8Array) => void;
  end: () => void;
} {
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    write(chunk);
  });
  return {
    add(name, content) {
      const entry = new ZipPassThrough(name);
      entry.mtime = new Date(1980, 0, 1);
      zip.add(entry);
      entry.push(content, true);
    },
    end: () => zip.end(),
  };
}

async function tableOf(bytes: Uint8Array, limits: ArchiveLimits): Promise<{ zip: ZipFile; entries: Entry[] }> {
  if (bytes.length < 4 || bytes[0] !== 0x50 || bytes[1] !== 0x4b || bytes[2] !== 3 || bytes[3] !== 4)
    throw new ArchiveRefused('not-an-archive', 'the first bytes are not those of an archive');
  if (bytes.length > limits.bytes) throw new ArchiveRefused('too-large', `${bytes.length} bytes`);
  const zip = await open(bytes);
  if (zip.entryCount > limits.entries) throw new ArchiveRefused('too-large', `${zip.entryCount} entries`);
  const entries = await entriesOf(zip);
  const names = new Set<string>();
  let unpacked = 0;
  for (const entry of entries) {
    if (entry.isEncrypted()) throw new ArchiveRefused('encrypted', entry.fileName);
    if (names.has(entry.fileName)) throw new ArchiveRefused('damaged', `${entry.fileName} is there twice`);
    names.add(entry.fileName);
    unpacked += entry.uncompressedSize;
    const swollen = entry.uncompressedSize > 1 << 20 && entry.uncompressedSize > entry.compressedSize * limits.ratio;
    if (unpacked > limits.unpacked || swollen)
      throw new ArchiveRefused('too-large', `${entry.fileName}: ${entry.uncompressedSize} bytes unpacked`);
  }
  return { zip, entries };
}

function open(bytes: Uint8Array): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new Promise((resolve, reject) =>
    fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: true }, (error, zip) =>
      error ? reject(new ArchiveRefused('damaged', error.message)) : resolve(zip),
    ),
  );
}

/** An entry whose name leads out of the folder is an error of yauzl. */
function entriesOf(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', (error: Error) => reject(new ArchiveRefused('damaged', error.message)));
    zip.readEntry();
  });
}

/** An entry that is larger than it said ends with an error of yauzl, at the first byte too many. */
function unpack(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const refuse = (error: Error) => reject(new ArchiveRefused('damaged', `${entry.fileName}: ${error.message}`));
    zip.openReadStream(entry, (error, stream) => {
      if (error) return refuse(error);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', refuse);
      stream.on('end', () => resolve(Buffer.concat(chunks)));
    });
  });
}
