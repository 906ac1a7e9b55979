import { useActionData, useLoaderData } from '@remix-run/react';
import { approveWave } from '#app/features/messaging/approve-wave.server';
import { cancelWave } from '#app/features/messaging/cancel-wave.server';
import { LedgerTable } from '#app/features/messaging/components/ledger-table';
import { MessageSample } from '#app/features/messaging/components/message-sample';
import { RecipientTable } from '#app/features/messaging/components/recipient-table';
import { WaveBadge } from '#app/features/messaging/components/state-badge';
import { ApprovePanel, WaveActions } from '#app/features/messaging/components/wave-actions';
import { WaveFacts } from '#app/features/messaging/components/wave-facts';
import { WaveTimeline } from '#app/features/messaging/components/wave-timeline';
import { messageStates } from '#app/features/messaging/message-state.rules';
import { messagingPaths } from '#app/features/messaging/messaging.paths';
import { messagesPolicy } from '#app/features/messaging/messaging.policy';
import { pauseWave } from '#app/features/messaging/pause-wave.server';
import { approveForm, intentForm, waveIdOf } from '#app/features/messaging/plan.schema';
import { resumeWave } from '#app/features/messaging/resume-wave.server';
import { waveMessages, waveTimeline } from '#app/features/messaging/wave.queries.server';
import { waveSummary } from '#app/features/messaging/wave-summary.queries.server';
import { found } from '#app/foundation/errors';
import { actionsByIntent, type Door, formAction, loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';
import { useT } from '#app/foundation/i18n/react';
import { metaOf } from '#app/page-meta';
import { PageHeader } from '#app/ui/page-header';

export const handle = { policy: messagesPolicy, nav: 'messages' } satisfies RouteHandle;

type Data = { wave: { titleVi: string } };
export const meta = metaOf<Data>(({ t, data }) => ({ title: data?.wave.titleVi ?? t('messaging:title') }));

const waveOf = (door: Door) => ({ waveId: found(waveIdOf(door.params.waveId)) });

export const loader = loaderOf(async (door) => {
  const { waveId } = waveOf(door);
  const { searchParams } = door.url;
  const state = messageStates.find((each) => each === searchParams.get('state'));
  const request = { waveId, state, after: searchParams.get('after'), before: searchParams.get('before') };
  return {
    wave: await waveSummary(door.actor, { waveId }),
    people: await waveMessages(door.actor, request),
    events: await waveTimeline(door.actor, { waveId }),
    state: state ?? null,
  };
});

export const action = actionsByIntent({
  approve: formAction(approveForm, async (door) => {
    const { waveId } = waveOf(door);
    await approveWave(door.actor, { waveId, version: door.value.version });
    return { to: messagingPaths.wave(waveId), flash: { tone: 'success', key: 'messaging:approve.done' } };
  }),
  pause: formAction(intentForm, async (door) => {
    const { waveId } = waveOf(door);
    await pauseWave(door.actor, { waveId });
    return { to: messagingPaths.wave(waveId), flash: { tone: 'success', key: 'messaging:actions.paused' } };
  }),
  resume: formAction(intentForm, async (door) => {
    const { waveId } = waveOf(door);
    await resumeWave(door.actor, { waveId });
    return { to: messagingPaths.wave(waveId), flash: { tone: 'success', key: 'messaging:actions.resumed' } };
  }),
  cancel: formAction(intentForm, async (door) => {
    const { waveId } = waveOf(door);
    const { cancelled } = await cancelWave(door.actor, { waveId });
    const params = { total: cancelled };
    return { to: messagingPaths.wave(waveId), flash: { tone: 'success', key: 'messaging:actions.cancelled', params } };
  }),
});

export default function WavePage() {
  const { wave, people, events, state } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as
    | { lastResult?: { error?: Record<string, string[] | null> } }
    | undefined;
  const errors = Object.values(answer?.lastResult?.error ?? {}).flatMap((texts) => texts ?? []);
  const t = useT('messaging');
  return (
    <>
      <PageHeader
        title={wave.titleVi}
        badge={<WaveBadge state={wave.state} />}
        breadcrumb={[{ label: t('title'), to: messagingPaths.waves }]}
        actions={<WaveActions wave={wave} />}
      />
      <WaveFacts wave={wave} />
      <ApprovePanel wave={wave} errors={errors} />
      {wave.sample && <MessageSample sample={wave.sample} />}
      <LedgerTable wave={wave} />
      <WaveTimeline events={events} />
      <RecipientTable page={people} state={state} />
    </>
  );
}
