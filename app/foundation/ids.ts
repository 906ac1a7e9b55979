import { v7 } from 'uuid';

/** A new UUID v7: sorts by the time it was made, so indexes stay compact. */
export function newId(): string {
  return v7();
}
