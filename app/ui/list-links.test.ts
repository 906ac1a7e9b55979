import { describe, expect, test } from 'vitest';
import { readSort, sortChange, withParams } from './list-links';

describe('addresses of a list', () => {
  test('one parameter changes, the others stay', () => {
    const location = { pathname: '/admin/units', search: '?q=long+xuy%C3%AAn&after=x' };
    expect(withParams(location, { after: null, sort: '-name' })).toBe('/admin/units?q=long+xuy%C3%AAn&sort=-name');
    expect(withParams({ pathname: '/a', search: '?after=x' }, { after: null })).toBe('/a');
  });

  test('only an offered column sorts', () => {
    const otherwise = { by: 'name', direction: 'ascending' } as const;
    expect(readSort('-due', ['name', 'due'], otherwise)).toEqual({ by: 'due', direction: 'descending' });
    expect(readSort('passwordHash', ['name', 'due'], otherwise)).toBe(otherwise);
    expect(readSort(null, ['name', 'due'], otherwise)).toBe(otherwise);
  });

  test('a second click turns the order, and the pages begin anew', () => {
    const turned = sortChange('name', { by: 'name', direction: 'ascending' });
    expect(turned).toEqual({ sort: '-name', after: null, before: null });
    expect(sortChange('name', { by: 'name', direction: 'descending' }).sort).toBe('name');
    expect(sortChange('due', { by: 'name', direction: 'ascending' }).sort).toBe('due');
  });
});
