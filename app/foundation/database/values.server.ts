import pg from 'pg';

// bigint within the safe range is a number, a date is its text, numeric is a number: values that JSON carries.
export const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format === 'binary') return pg.types.getTypeParser(oid, 'binary');
    if (oid === 20) return safeInteger;
    if (oid === 1700) return Number;
    if (oid === 1082) return (text: string) => text;
    if (oid === 1182) return (text: string) => text.slice(1, -1).split(',').filter(Boolean);
    return pg.types.getTypeParser(oid, 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};

export function parserOf(oid: number): (text: string) => unknown {
  return types.getTypeParser(oid, 'text');
}

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint beyond the safe range: ${text}`);
  return value;
}
