import { useT } from '#app/foundation/i18n/react';
import { type Audience, audiences } from '../audiences.rules';

/** The choices of an audience, in the reader's language. */
export function useAudienceOptions(): Array<{ value: Audience; label: string }> {
  const t = useT('organisations');
  return audiences.map((value) => ({ value, label: t(`audience.${value}`) }));
}
