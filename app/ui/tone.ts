/** What a colour stands for. Words or an icon always say it too: colour alone says nothing to some readers. */
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

export const toneClass: Record<Tone, string> = {
  neutral: 'tone-neutral',
  info: 'tone-info',
  success: 'tone-success',
  warning: 'tone-warning',
  danger: 'tone-danger',
};
