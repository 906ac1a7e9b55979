/**
 * The name of a file inside an archive: numbered, so that two of one name both stand there, and without what a path or an old file
 * system would stumble over. @param number from 1
 */
export function fileNameIn(number: number, name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-')
    .replace(/^\.+/, '')
    .slice(-100);
  return `${String(number).padStart(2, '0')}-${plain || '-'}`;
}
