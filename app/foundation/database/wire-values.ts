export type Wire = string | Buffer | null;

/** A value as the protocol carries it in text. */
export function wireValue(value: unknown): Wire {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${value.map(wireElement).join(',')}}`;
  if (Buffer.isBuffer(value)) return value;
  if (typeof value === 'object') throw new TypeError('A prepared statement takes texts, numbers, instants and lists');
  return String(value);
}

function wireElement(value: unknown): string {
  if (Array.isArray(value)) return wireValue(value) as string;
  const text = wireValue(value);
  if (text === null) return 'NULL';
  if (typeof value === 'number' || typeof value === 'boolean') return text as string;
  return `"${String(text).replace(/["\\]/g, '\\$&')}"`;
}
