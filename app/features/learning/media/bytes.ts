/** Reads numbers and signs out of bytes; beyond the end is a `RangeError`, so a file that lies about its sizes is refused. */
export function reader(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    u8: (at: number) => view.getUint8(at),
    u16: (at: number, little = false) => view.getUint16(at, little),
    u32: (at: number, little = false) => view.getUint32(at, little),
    u64: (at: number) => Number(view.getBigUint64(at)),
    /** One sign a byte. */
    text(at: number, length: number): string {
      if (at < 0 || at + length > bytes.length) throw new RangeError('beyond the end');
      return String.fromCharCode(...bytes.subarray(at, at + length));
    },
  };
}

/** Whether a text of single bytes stands in them. */
export function holds(bytes: Uint8Array, text: string): boolean {
  const sought = [...text].map((sign) => sign.charCodeAt(0));
  for (let at = bytes.indexOf(sought[0] as number); at >= 0; at = bytes.indexOf(sought[0] as number, at + 1))
    if (sought.every((value, ahead) => bytes[at + ahead] === value)) return true;
  return false;
}
