import { beforeEach, expect, test } from 'vitest';
import { type ScoApi, type ScoSaid, type ScoStart, scoApi, secondsOf } from './sco-api.rules';

const fresh: ScoStart = {
  ...{ studentId: 'a1', status: 'not attempted', score: '', location: '', suspendData: '', seconds: 0 },
  ...{ mastery: '80', launchData: 'x=1' },
};
let told: ScoSaid[];
let api: ScoApi;
const opened = (start: Partial<ScoStart> = {}) => {
  told = [];
  api = scoApi({ ...fresh, ...start }, (said) => told.push(said));
  return api.LMSInitialize('');
};
const get = (name: string) => api.LMSGetValue(name);
beforeEach(() => void opened());

test('a first visit: begun from nothing, told at each commit, ended once', () => {
  expect([get('cmi.core.entry'), get('cmi.core.lesson_status'), get('cmi.core.credit')]).toEqual([
    'ab-initio',
    'not attempted',
    'no-credit',
  ]);
  expect(get('cmi.student_data.mastery_score')).toBe('80');
  expect(get('cmi.launch_data')).toBe('x=1');
  expect(get('cmi.core.student_name')).toBe('');
  expect(api.LMSSetValue('cmi.core.lesson_status', 'incomplete')).toBe('true');
  api.LMSSetValue('cmi.core.score.raw', '62.5');
  api.LMSSetValue('cmi.suspend_data', 'trang 2');
  api.LMSSetValue('cmi.core.lesson_location', '2');
  api.LMSSetValue('cmi.core.session_time', '0000:01:05.50');
  expect(told).toEqual([]);
  expect(api.LMSCommit('')).toBe('true');
  expect(told).toEqual([{ status: 'incomplete', score: '62.5', location: '2', suspendData: 'trang 2', seconds: 65 }]);
  expect(api.LMSFinish('')).toBe('true');
  expect(told).toHaveLength(2);
  expect([api.LMSFinish(''), api.LMSGetLastError()]).toEqual(['false', '301']);
});

test('a later visit goes on where it was', () => {
  opened({ status: 'incomplete', location: '2', suspendData: 'trang 2', seconds: 3_725 });
  expect([get('cmi.core.entry'), get('cmi.suspend_data'), get('cmi.core.total_time')]).toEqual([
    'resume',
    'trang 2',
    '0001:02:05.00',
  ]);
});

test('a part that says nothing of its status is completed by having been opened', () => {
  api.LMSFinish('');
  expect(told[0]?.status).toBe('completed');
});

test.each([
  ['cmi.core.student_id', 'x', '403'],
  ['cmi.core.total_time', '0001:00:00', '403'],
  ['cmi.core._children', 'x', '402'],
  ['cmi.core.lesson_status', 'not attempted', '405'],
  ['cmi.core.lesson_status', 'great', '405'],
  ['cmi.core.score.raw', 'all', '405'],
  ['cmi.unknown', 'x', '201'],
  ['__proto__', 'x', '201'],
])('%s may not be set to %s: %s', (element, value, code) => {
  expect([api.LMSSetValue(element, value), api.LMSGetLastError()]).toEqual(['false', code]);
  expect(api.LMSGetErrorString(code)).not.toBe('');
});

test('nothing is read or said before it begins', () => {
  api = scoApi(fresh, () => expect.unreachable());
  expect([get('cmi.core.entry'), api.LMSGetLastError()]).toEqual(['', '301']);
  expect([api.LMSSetValue('cmi.suspend_data', 'x'), api.LMSCommit(''), api.LMSFinish('')]).toEqual([
    'false',
    'false',
    'false',
  ]);
  expect([api.LMSInitialize(''), api.LMSInitialize(''), api.LMSGetLastError()]).toEqual(['true', 'false', '101']);
});

test('answers to questions are taken and told to nobody', () => {
  expect(api.LMSSetValue('cmi.interactions.0.student_response', 'b')).toBe('true');
  expect([get('cmi.interactions._count'), get('cmi.interactions.0.student_response')]).toEqual(['1', '']);
  api.LMSCommit('');
  expect(JSON.stringify(told)).not.toContain('"b"');
});

test('what is no timespan counts nothing, and a day is the most', () => {
  expect(['0000:00:59.99', '00:01:00', '9999:59:59.99', '1:2:3', 'x'].map(secondsOf)).toEqual([59, 60, 86_400, 0, 0]);
});
