import type { $ZodErrorMap } from 'zod/v4/core';

/**
 * Turns zod's issues into message keys, `namespace:key?name=value`, so that each reader gets them in her language.
 * Messages that a schema writes itself are keys too and win over these.
 */
export const zodMessageKeys: $ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null || issue.input === '') return 'common:error.required';
      if (issue.expected === 'number' || issue.expected === 'int') return 'common:error.number';
      if (issue.expected === 'date') return 'common:error.date';
      return 'common:error.invalid';
    case 'too_small':
      if (issue.origin === 'string') {
        return Number(issue.minimum) <= 1 ? 'common:error.required' : `common:error.tooShort?count=${issue.minimum}`;
      }
      if (issue.origin === 'array' || issue.origin === 'file') return 'common:error.required';
      return `common:error.tooSmall?minimum=${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `common:error.tooLong?count=${issue.maximum}`
        : `common:error.tooBig?maximum=${issue.maximum}`;
    case 'invalid_format':
      if (issue.format === 'email') return 'common:error.email';
      if (issue.format === 'url') return 'common:error.url';
      if (issue.format === 'date') return 'common:error.date';
      return 'common:error.invalid';
    case 'invalid_value':
      return 'common:error.choose';
    default:
      return 'common:error.invalid';
  }
};

export type MessageReference = { key: string; params: Record<string, string> };

/** Splits `namespace:key?name=value`. */
export function parseMessageReference(text: string): MessageReference {
  const at = text.indexOf('?');
  if (at < 0) return { key: text, params: {} };
  return { key: text.slice(0, at), params: Object.fromEntries(new URLSearchParams(text.slice(at + 1))) };
}
