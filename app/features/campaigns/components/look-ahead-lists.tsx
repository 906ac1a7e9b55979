import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Card, Section } from '#app/ui/card';
import { Disclosure } from '#app/ui/disclosure';
import { Notice } from '#app/ui/notice';
import type { LookAhead } from '../look-ahead.queries.server';
import { stepKeyWords } from './reminder-words';

/** Who will get what, by rule and rung; officials with the lines of their mail. */
export function LookAheadLists({ ahead }: { ahead: LookAhead }) {
  const t = useT('reminders');
  const language = useLanguage();
  const ruleName = (id: string) => ahead.rules.find((rule) => rule.id === id)?.titleVi ?? '';
  const { messages, digests, unreachable, nobody } = ahead;
  const hidden = unreachable.length + nobody.length;
  return (
    <>
      {messages.length + digests.length === 0 && <Notice tone="info">{t('ahead.nothing', { day: ahead.day })}</Notice>}
      {messages.length > 0 && (
        <Section title={t('ahead.people')}>
          <div className="grid gap-4">
            {messages.map(({ ruleId, step, channel, what, count, sample }) => (
              <Card key={`${ruleId} ${step} ${channel} ${what.vi}`}>
                <h3>{what[language]}</h3>
                <p className="text-muted">
                  {ruleName(ruleId)}. {stepKeyWords(t, step)}. {t(`channel.${channel}`)}
                </p>
                <Disclosure summary={t('ahead.count', { count })}>
                  <ul className="grid gap-1">
                    {sample.map(({ personId, fullName, unitName, dueOn }) => (
                      <li key={personId}>{t('ahead.sample', { name: fullName, unit: unitName, due: dueOn })}</li>
                    ))}
                    {count > sample.length && <li>{t('ahead.more', { count: count - sample.length })}</li>}
                  </ul>
                </Disclosure>
              </Card>
            ))}
          </div>
        </Section>
      )}
      {digests.length > 0 && (
        <Section title={t('ahead.digests')}>
          <div className="grid gap-4">
            {digests.map(({ userId, displayName, lines }) => (
              <Card key={userId}>
                <h3>{displayName}</h3>
                <Disclosure summary={t('ahead.digestLines', { count: lines.length })}>
                  <ul className="grid gap-1">
                    {lines.map(({ key, title, unitName, dueOn, people, gap }) => (
                      <li key={key}>
                        {gap
                          ? t('ahead.gap', { unit: unitName, title: title[language], ...gap })
                          : t('ahead.owing', { unit: unitName, count: people, title: title[language], due: dueOn })}
                      </li>
                    ))}
                  </ul>
                </Disclosure>
              </Card>
            ))}
          </div>
        </Section>
      )}
      {hidden > 0 && (
        <Section title={t('ahead.unreachable')}>
          <ul className="grid gap-1">
            {unreachable.map(({ ruleId, step, channel, people }) => (
              <li key={`${ruleId} ${step} ${channel}`}>
                {t('ahead.unreachableLine', {
                  ...{
                    rule: ruleName(ruleId),
                    step: stepKeyWords(t, step),
                    channel: t(`channel.${channel}`),
                    count: people,
                  },
                })}
              </li>
            ))}
            {nobody.map(({ ruleId, step, audience, units, example }) => (
              <li key={`${ruleId} ${step}`}>
                {t('ahead.nobodyLine', {
                  ...{ rule: ruleName(ruleId), step: stepKeyWords(t, step), count: units, example },
                  audience: t(`audience.${audience}`).toLocaleLowerCase('vi'),
                })}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
