/** What JSON can carry (I-JSON, RFC 7493): no undefined, no NaN, no lone surrogate. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/**
 * The one text of a value by the JSON Canonicalization Scheme (RFC 8785): no white space, properties sorted by UTF-16 code
 * units, numbers and strings as ECMAScript writes them. Whoever has the value gets the same bytes, and so the same hash.
 * @throws TypeError for what JSON cannot carry: undefined, NaN and infinities, a text with a lone surrogate
 */
export function canonicalJson(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    // Without a comparator, sort() orders by UTF-16 code units, as the scheme asks.
    const members = Object.keys(value)
      .sort()
      .map((key) => `${scalar(key)}:${canonicalJson(value[key] as JsonValue)}`);
    return `{${members.join(',')}}`;
  }
  return scalar(value);
}

function scalar(value: string | number | boolean | null): string {
  if (value === undefined) throw new TypeError('JSON has no undefined');
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`JSON has no ${value}`);
  if (typeof value === 'string' && /\p{Cs}/u.test(value)) throw new TypeError('JSON has no lone surrogate');
  return JSON.stringify(value);
}
