/**
 * Ten students and a quiz of ten questions, 1 is right: K. L. Wuensch, "The Kuder-Richardson 20", East Carolina University
 * (core.ecu.edu/wuenschk/StatHelp/KR20.txt), who gives p, pq and the variance of the totals, 5.84.
 */
export const wuensch: readonly number[][] = [
  '1111110110',
  '1011011101',
  '1111011001',
  '0010001000',
  '0000010010',
  '1110111111',
  '1101110111',
  '1111111101',
  '0101111101',
  '1101101110',
].map((line) => [...line].map(Number));
