import { v7, validate } from 'uuid';

/** A new UUID v7: sorts by the time it was made, so indexes stay compact. */
export function newId(): string {
  return v7();
}

/** Whether a text of an address can be an id: PostgreSQL fails on one that cannot. */
export function isId(text: string | null | undefined): text is string {
  return typeof text === 'string' && validate(text);
}

/** What queues, events and the audit log may carry: ids, days, codes, counts and flags. */
export type IdsOnly = string | number | boolean | null | undefined | IdsOnly[] | { [key: string]: IdsOnly };

const idLike = /^[A-Za-z0-9][A-Za-z0-9:._/#+-]{0,127}$/;
// Nine to twelve digits are a telephone number or a citizen's number.
const personalNumber = /^[+]?\d{9,12}$/;

/**
 * Refuses words, addresses and personal numbers where only ids belong: those places are read by more people than the tables.
 * @throws TypeError that names the place, never the value
 */
export function assertIdsOnly(value: IdsOnly, place: string): void {
  if (typeof value === 'string') {
    if (value !== '' && (!idLike.test(value) || personalNumber.test(value))) {
      throw new TypeError(`${place} takes ids, days and codes only`);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) assertIdsOnly(inner, `${place}.${key}`);
  } else if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new TypeError(`${place} is not a number`);
  }
}
