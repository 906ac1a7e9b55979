/** Tones that the code page writes as signs of their own, after the vowel. */
const tones: Record<string, number> = {
  '\u0300': 0xcc,
  '\u0301': 0xec,
  '\u0303': 0xde,
  '\u0309': 0xd2,
  '\u0323': 0xf2,
};
const letters: Record<string, number> = {
  ...{ Ă: 0xc3, ă: 0xe3, Â: 0xc2, â: 0xe2, Đ: 0xd0, đ: 0xf0, Ê: 0xca, ê: 0xea },
  ...{ Ô: 0xd4, ô: 0xf4, Ơ: 0xd5, ơ: 0xf5, Ư: 0xdd, ư: 0xfd },
};

/** A text as Vietnamese Excel writes it in the code page Windows-1258: no platform of ours encodes that. */
export function windows1258(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const letter of text.normalize('NFC')) {
    if (letter.charCodeAt(0) < 128) {
      bytes.push(letter.charCodeAt(0));
      continue;
    }
    const parts = [...letter.normalize('NFD')];
    const tone = parts.find((part) => tones[part] !== undefined);
    const bare = parts
      .filter((part) => part !== tone)
      .join('')
      .normalize('NFC');
    bytes.push(bare.charCodeAt(0) < 128 ? bare.charCodeAt(0) : (letters[bare] ?? 0x3f));
    if (tone) bytes.push(tones[tone] ?? 0x3f);
  }
  return Uint8Array.from(bytes);
}
