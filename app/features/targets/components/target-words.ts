import type { Language } from '#app/foundation/i18n/languages';
import type { Tone } from '#app/ui/tone';
import type { Forecast } from '../forecast.rules';

/** A title in the reader's language. */
export function titleIn(language: Language, { titleVi, titleEn }: { titleVi: string; titleEn: string }): string {
  return language === 'en' ? titleEn : titleVi;
}

export const outcomeTones: Record<Forecast['outcome'], Tone> = {
  reached: 'success',
  'on-track': 'info',
  behind: 'warning',
  missed: 'danger',
  unknown: 'neutral',
  none: 'neutral',
};

export const stateTones = { owed: 'warning', met: 'success', exempted: 'neutral', released: 'neutral' } as const;
