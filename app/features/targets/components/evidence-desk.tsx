import type { SubmissionResult } from '@conform-to/react';
import { useT } from '#app/foundation/i18n/react';
import { Section } from '#app/ui/card';
import { Disclosure } from '#app/ui/disclosure';
import { Notice } from '#app/ui/notice';
import type { EvidenceParticipant, EvidenceView } from '../evidence.queries.server';
import { evidenceKinds } from '../obligation-state';
import { evidencePaths } from '../targets.paths';
import { EvidenceAddPeople, type RosterChoice } from './evidence-add-people';
import { EvidenceFacts } from './evidence-facts';
import { EvidenceForm } from './evidence-form';
import { EvidencePeople } from './evidence-people';
import { ReviewEvidence, RevokeEvidence, SubmitEvidence, WithdrawEvidence } from './evidence-steps';
import { EvidenceBadge } from './evidence-words';

type Props = {
  evidence: EvidenceView;
  people: EvidenceParticipant[];
  unitCode: string;
  names: Record<string, string>;
  search: { text: string; found: RosterChoice[]; more: boolean } | null;
  today: string;
  lastResult: SubmissionResult<string[]> | undefined;
};

/** One piece of evidence for those who keep or review it: what it says, whom it names, and what may be done with it now. */
export function EvidenceDesk({ evidence, people, unitCode, names, search, today: on, lastResult }: Props) {
  const t = useT('evidence');
  const { version, state, mayEdit, mayReview, mayRevoke, mayWithdraw } = evidence;
  const answer = (intent: string) => (lastResult?.initialValue?.intent === intent ? lastResult : undefined);
  const meets = people.filter(({ outcomes }) => outcomes.some(({ outcome }) => outcome === 'meets')).length;
  return (
    <>
      <header className="mb-4 flex flex-wrap items-center gap-3">
        <h2>{evidence.title}</h2>
        <EvidenceBadge state={state} />
      </header>
      {state === 'submitted' && !mayReview && <Notice tone="info">{t('ownNote')}</Notice>}
      <EvidenceFacts evidence={evidence} names={names} filePath={(fileId) => evidencePaths.file(unitCode, fileId)} />
      {mayEdit && (
        <Disclosure summary={t('edit')} open={Boolean(answer('edit')?.error)}>
          <EvidenceForm
            key={version}
            kinds={evidenceKinds}
            before={evidence}
            today={on}
            submit={t('common:save')}
            lastResult={answer('edit')}
          />
        </Disclosure>
      )}
      <Section title={t('people')}>
        <EvidencePeople people={people} mayEdit={mayEdit} />
        {mayEdit && (
          <div className="mt-6">
            <EvidenceAddPeople key={version} search={search} lastResult={answer('people')} />
          </div>
        )}
      </Section>
      {mayEdit && (
        <Section title={t('submit')} card>
          <SubmitEvidence version={version} lastResult={answer('submit')} />
        </Section>
      )}
      {mayReview && (
        <Section title={t('review')} card>
          <ReviewEvidence version={version} meets={meets} lastResult={answer('review')} />
        </Section>
      )}
      {mayRevoke && <RevokeEvidence version={version} lastResult={answer('revoke')} />}
      {mayWithdraw && (
        <div className="mt-6">
          <WithdrawEvidence version={version} />
        </div>
      )}
    </>
  );
}
