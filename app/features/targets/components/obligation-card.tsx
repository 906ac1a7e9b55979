import type { ReactNode } from 'react';
import type { Audience } from '#app/features/organisations/audiences.rules';
import { addDays } from '#app/foundation/clock';
import { formatDay } from '#app/foundation/i18n/format';
import type { MessageKey, Translate } from '#app/foundation/i18n/keys';
import { useLanguage, useT } from '#app/foundation/i18n/react';
import { Badge } from '#app/ui/badge';
import { Section } from '#app/ui/card';
import type { EvidenceKind } from '../obligation-state';
import type { HistoryEntry, PersonObligation } from '../person-obligations.queries.server';
import { stateTones, titleIn } from './target-words';

type ObligationCardProps = {
  obligation: PersonObligation;
  /** By slug; a course that is offered no more goes by its slug. */
  courseTitles: Record<string, string>;
  /** The plan's name and number by its id. */
  planNames?: Record<string, string>;
  children?: ReactNode;
};

/** One obligation: where it stands, why it is owed, what meets it, and all that happened to it. */
export function ObligationCard({ obligation, courseTitles, planNames = {}, children }: ObligationCardProps) {
  const t = useT('targets');
  const language = useLanguage();
  const { cycleKey, state, dueOn, metOn, requirement, exemption, history, member, planId } = obligation;
  const plan = planId ? planNames[planId] : undefined;
  return (
    <Section
      card
      title={`${cycleKey}: ${titleIn(language, obligation)}`}
      actions={<Badge tone={stateTones[state]}>{t(`state.${state}`)}</Badge>}
      description={metOn ? t('person.done', { day: metOn }) : t('person.due', { day: dueOn })}
    >
      <p>
        {t('person.why', {
          audience: t(`audience.${obligation.audience as Audience}`),
          unit: obligation.unitName,
          cycle: cycleKey,
          from: obligation.startsOn,
          to: obligation.endsOn,
        })}{' '}
        {obligation.annual ? t('person.yearly') : t('person.once')}
      </p>
      {plan && <p className="mt-2">{t('person.plan', { plan, percent: obligation.percent })}</p>}
      {member && (
        <p className="mt-2">
          {t('person.member', { unit: member.unitName, from: member.fromDay })}
          {member.toDay ? ` ${t('person.memberUntil', { to: member.toDay })}` : '.'}
          {member.position && ` ${t('person.position', { position: member.position })}`}
        </p>
      )}
      {exemption && (
        <p className="mt-2">
          {t('exemption.inForce', { reason: exemption.reason })}
          {exemption.document && ` (${exemption.document})`}
          {exemption.expiresOn && `, ${t('exemption.until', { day: exemption.expiresOn })}`}
        </p>
      )}
      {requirement && (
        <>
          <p className="mt-3">{t(`person.meets.${requirement.mode}`)}</p>
          <ul className="mt-1 list-disc pl-6">
            {requirement.courses.map((slug) => (
              <li key={slug}>{t('person.course', { slug: courseTitles[slug] ?? slug })}</li>
            ))}
            {requirement.evidenceKinds.map((kind) => (
              <li key={kind}>{t(`evidence.${kind as EvidenceKind}`)}</li>
            ))}
          </ul>
          {obligation.annual && requirement.carryInDays > 0 && (
            <p className="mt-1 text-sm text-muted">
              {t('person.carryIn', { from: addDays(obligation.startsOn, -requirement.carryInDays) })}
            </p>
          )}
        </>
      )}
      <h3 className="mt-4 text-base">{t('person.history')}</h3>
      <ol className="mt-1 grid gap-1">
        {history.map((entry) => (
          <li key={`${entry.at}${entry.kind}${entry.effectiveOn}`} className="flex flex-wrap gap-x-3">
            <span className="text-muted tabular-nums">{formatDay(language, entry.effectiveOn)}</span>
            <span>{eventText(t, entry, courseTitles)}</span>
          </li>
        ))}
      </ol>
      {children}
    </Section>
  );
}

const causes: Record<string, MessageKey | undefined> = {
  expiry: 'targets:cause.expiry',
  revocation: 'targets:cause.revocation',
  'evidence-revoked': 'targets:cause.evidence-revoked',
  merge: 'targets:cause.merge',
};

function eventText(t: Translate<'targets'>, entry: HistoryEntry, courseTitles: Record<string, string>): string {
  const slug = entry.sourceKey ?? '';
  const source =
    entry.sourceType === 'course'
      ? t('person.course', { slug: courseTitles[slug] ?? slug })
      : entry.sourceKey
        ? t(`evidence.${entry.sourceKey as EvidenceKind}`)
        : '';
  const text = t(`event.${entry.kind}`, { unit: entry.toUnit, from: entry.fromUnit ?? '', source });
  const cause = causes[entry.causeType];
  return [text, cause && t(cause), entry.reason].filter(Boolean).join(' · ');
}
