import { expect, test } from 'vitest';
import { csvText } from './csv';

test('cells are quoted where they must be, and no text is run as a formula', () => {
  expect(csvText([['Xã "A", huyện B', 12, null, '=1+1', '-3', '+84', '@x', 'một\nhai']])).toBe(
    '\uFEFF"Xã ""A"", huyện B",12,,\'=1+1,\'-3,\'+84,\'@x,"một\nhai"\r\n',
  );
});
