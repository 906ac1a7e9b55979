import { expect, test } from 'vitest';
import { heardFrom } from './player-message.rules';

const token = 'abc.def';
const said = { status: 'passed', score: '100', location: '', suspendData: '', seconds: 5 };
const good = { origin: 'null', fromFrame: true, data: { lanToaSco: token, said, session: 'phien00001' } };

test('what the frame says is heard', () => {
  expect(heardFrom(good, token)).toEqual({ said, session: 'phien00001' });
});

test.each([
  ['another origin', { origin: 'https://other.example' }],
  ['our own origin', { origin: 'http://localhost:3000' }],
  ['another window', { fromFrame: false }],
  ['another launch', { data: { ...good.data, lanToaSco: 'abc.xyz' } }],
  ['no launch', { data: { said, session: 'phien00001' } }],
  ['no object', { data: 'passed' }],
  ['nothing', { data: null }],
  ['something else than texts', { data: { ...good.data, said: { ...said, score: 100 } } }],
  ['half of it', { data: { ...good.data, said: { status: 'passed' } } }],
])('%s is passed over', (_what, change) => {
  expect(heardFrom({ ...good, ...change }, token)).toBeNull();
});

test('a page without a launch hears nothing', () => {
  expect(heardFrom({ ...good, data: { ...good.data, lanToaSco: '' } }, '')).toBeNull();
});
