import { expect, test } from 'vitest';
import { parseEnv } from './env.server';

const key = 'k'.repeat(32);

test('without any variable it is a demo on this machine, with folders that do not depend on later changes of directory', () => {
  const env = parseEnv({});
  expect(env).toMatchObject({ NODE_ENV: 'development', DEMO: true, HOST: '127.0.0.1', PORT: 3000, WORKER: true });
  expect(env.APP_ORIGIN).toBe('http://localhost:3000');
  expect(env.DATA_DIR).toBe(`${process.cwd()}/.data`);
  expect(env.BUILD_DIR).toBe(`${process.cwd()}/build`);
});

test('an empty variable counts as one that is not set', () => {
  const env = parseEnv({ PORT: '', DATABASE_URL: '', APP_ORIGIN: '' });
  expect(env.PORT).toBe(3000);
  expect(env.DATABASE_URL).toBeUndefined();
});

test('production is no demo and asks for a key', () => {
  expect(parseEnv({ NODE_ENV: 'production', SECRET_KEY: key }).DEMO).toBe(false);
  expect(() => parseEnv({ NODE_ENV: 'production' })).toThrow('SECRET_KEY: required in production');
  expect(parseEnv({ NODE_ENV: 'production', DEMO: '1' }).DEMO).toBe(true);
});

test.each([
  ['PORT', '65536'],
  ['PORT', 'http'],
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['DATABASE_POOL', '1'],
  ['REDIS_URL', 'localhost:6379'],
  ['SECRET_KEY', 'short'],
  ['LOG_LEVEL', 'loud'],
  ['NODE_ENV', 'staging'],
  ['DEMO', 'yes'],
  ['WORKER', 'true'],
  ['APP_ORIGIN', 'ftp://lantoa.example'],
])('a wrong %s (%s) stops the start and is named', (name, value) => {
  expect(() => parseEnv({ [name]: value })).toThrow(new RegExp(`Wrong environment:\\n  ${name}: `));
});

test('all wrong variables are named at once', () => {
  expect(() => parseEnv({ PORT: '-1', DEMO: '2' })).toThrow(/DEMO: .*\n.*PORT: |PORT: .*\n.*DEMO: /);
});

test('plain http is for loopback alone', () => {
  for (const origin of [
    'http://localhost:3000',
    'http://127.0.0.1:80',
    'http://[::1]:3000',
    'https://lantoa.example',
  ]) {
    expect(parseEnv({ APP_ORIGIN: origin }).APP_ORIGIN).toBe(origin);
  }
  for (const origin of [
    'http://10.0.0.5',
    'http://lantoa.example',
    'http://localhost.example',
    'http://127.0.0.1.example',
  ]) {
    expect(() => parseEnv({ APP_ORIGIN: origin })).toThrow('browsers drop secure cookies there');
  }
});

test('the origin is kept without a trailing slash', () => {
  expect(parseEnv({ APP_ORIGIN: 'https://lantoa.example//' }).APP_ORIGIN).toBe('https://lantoa.example');
});
