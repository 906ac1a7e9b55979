import type { TemplateRow } from '../template.queries.server';
import { fillWords, type Params } from '../template.rules';
import type { Outgoing } from './line';

/**
 * The message that a row stands for; null when it cannot be read (a key is gone, a place has no value). That is known before
 * a byte leaves, so it must not be counted among those in doubt.
 */
export function outgoing(
  reference: string,
  template: TemplateRow,
  read: () => { to: string; params: Params },
): Outgoing | null {
  try {
    const { to, params } = read();
    return { reference, to, ...fillWords(template, params), class: template.class };
  } catch {
    return null;
  }
}
