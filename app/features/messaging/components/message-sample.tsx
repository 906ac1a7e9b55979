import { useT } from '#app/foundation/i18n/react';
import { Card, Section } from '#app/ui/card';
import { Notice } from '#app/ui/notice';
import type { ForcedCharacter, SmsCount } from '../sms-parts.rules';

type Sample = {
  subject: string;
  text: string;
  sms: (SmsCount & { forced: ForcedCharacter[]; plainParts?: number }) | null;
};

/** The message as one recipient gets it, and what its characters cost. */
export function MessageSample({ sample }: { sample: Sample }) {
  const t = useT('messaging');
  const { sms } = sample;
  return (
    <Section title={t('sample.title')}>
      <Card>
        {sample.subject && (
          <p className="mb-3 border-line border-b pb-3">
            <span className="text-muted">{t('sample.subject')}: </span>
            <span className="font-semibold">{sample.subject}</span>
          </p>
        )}
        <p className="max-w-lg whitespace-pre-line">{sample.text}</p>
      </Card>
      {sms && (
        <div className="mt-3 grid gap-3">
          <p className="text-sm text-muted">
            {t('sample.count', {
              units: sms.units,
              parts: sms.parts,
              encoding: sms.encoding === 'gsm7' ? 'GSM-7' : 'UCS-2',
            })}
          </p>
          {sms.forced.length > 0 && (
            <Notice tone="info">
              <p>
                {t('sample.forced', {
                  characters: sms.forced
                    .slice(0, 12)
                    .map(({ character }) => character)
                    .join(' '),
                })}
              </p>
              {sms.plainParts !== undefined && sms.plainParts < sms.parts && (
                <p>{t('sample.plain', { parts: sms.plainParts })}</p>
              )}
            </Notice>
          )}
        </div>
      )}
    </Section>
  );
}
