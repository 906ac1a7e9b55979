import { expect, test } from 'vitest';
import { troubleOf } from './trouble';

const failed = (message: string, more: object = {}) => Object.assign(new Error(message), more);

test.each([
  failed('could not extend file "base/16385/17375": No space left on device', { code: '53100' }),
  failed('could not write to file', { code: '58030' }),
  failed('cannot execute INSERT in a read-only transaction', { code: '25006' }),
  failed('Raw query failed', { code: 'P2010', cause: { originalCode: '53100' } }),
])('the database cannot write: %s', (error) => {
  expect(troubleOf(error)).toBe('full');
});

test.each([
  failed('connect ECONNREFUSED 127.0.0.1:5432', { code: 'ECONNREFUSED', syscall: 'connect' }),
  failed('connect ENOENT /data/.s.PGSQL.5432', { code: 'ENOENT', syscall: 'connect' }),
  failed('read ECONNRESET', { code: 'ECONNRESET', syscall: 'read' }),
  failed('the database system is in recovery mode', { code: '57P03' }),
  failed('terminating connection because of crash of another server process', { code: '57P02' }),
  failed('terminating connection due to administrator command', { code: '57P01' }),
  failed('sorry, too many clients already', { code: '53300' }),
  failed('Connection terminated unexpectedly'),
  failed('timeout exceeded when trying to connect'),
  failed('wrapped', { cause: failed('connection failure', { code: '08006' }) }),
])('the database is away: %s', (error) => {
  expect(troubleOf(error)).toBe('away');
});

test.each([
  failed('duplicate key value', { code: '23505' }),
  failed('canceling statement due to statement timeout', { code: '57014' }),
  failed('no such file', { code: 'ENOENT', syscall: 'open' }),
  failed('anything else'),
  undefined,
  null,
  'a text',
])('it says nothing about the database: %s', (error) => {
  expect(troubleOf(error)).toBeNull();
});
