import { activateRoute } from '#app/features/messaging/activate-route.server';
import { approveWave } from '#app/features/messaging/approve-wave.server';
import { cancelWave } from '#app/features/messaging/cancel-wave.server';
import { farEndMessages } from '#app/features/messaging/far-end.queries.server';
import { pauseWave } from '#app/features/messaging/pause-wave.server';
import { restRoute } from '#app/features/messaging/rest-route.server';
import { resumeWave } from '#app/features/messaging/resume-wave.server';
import { routeList } from '#app/features/messaging/route.queries.server';
import { saveRoute } from '#app/features/messaging/save-route.server';
import { waveTemplates } from '#app/features/messaging/template.queries.server';
import { testRoute } from '#app/features/messaging/test-route.server';
import { waveList, waveMessages, waveTimeline } from '#app/features/messaging/wave.queries.server';
import { wavePreviews } from '#app/features/messaging/wave-preview.queries.server';
import { waveSummary } from '#app/features/messaging/wave-summary.queries.server';
import { now } from '#app/foundation/clock';
import { ask, type Exemption, type Question } from './question';

const system = 'routes are those of the whole system; administrators keep them, whichever unit the role was given at';
const route = {
  name: 'Tuyến lạ',
  channel: 'email',
  url: 'smtp://127.0.0.1:2',
  username: '',
  secret: '',
  perSecond: 1,
  window: 1,
};

export const messaging: Array<Question | Exemption> = [
  ask(activateRoute, (actor, { routeId }) => activateRoute(actor, { routeId }), { systemWide: system }),
  ask(restRoute, (actor, { routeId }) => restRoute(actor, { routeId }), { systemWide: system }),
  ask(saveRoute, (actor) => saveRoute(actor, { route } as never), { systemWide: system }),
  ask(testRoute, (actor, { routeId }) => testRoute(actor, { routeId, to: 'la@example.com' }), { systemWide: system }),
  ask(routeList, (actor) => routeList(actor), { systemWide: system }),
  ask(farEndMessages, (actor) => farEndMessages(actor, {}), {
    systemWide: 'the demo’s far ends, where no message is a real one',
  }),
  ask(waveTemplates, (actor) => waveTemplates(actor), { open: 'templates come with the source' }),
  ask(
    wavePreviews,
    (actor) =>
      wavePreviews(actor, {
        channels: ['email'],
        templateKey: 'reminder',
        scheduledAt: now(),
        reachable: { email: 1, sms: 0 },
        samples: [],
      }),
    { says: 'words of a template and what it would cost, for the recipients that the caller counted' },
  ),
  ask(approveWave, (actor, { waveId }) => approveWave(actor, { waveId, version: 0 })),
  ask(cancelWave, (actor, { waveId }) => cancelWave(actor, { waveId })),
  ask(pauseWave, (actor, { waveId }) => pauseWave(actor, { waveId })),
  ask(resumeWave, (actor, { waveId }) => resumeWave(actor, { waveId })),
  ask(waveSummary, (actor, { waveId }) => waveSummary(actor, { waveId })),
  ask(waveList, (actor) => waveList(actor, {})),
  ask(waveMessages, (actor, { waveId }) => waveMessages(actor, { waveId })),
  ask(waveTimeline, (actor, { waveId }) => waveTimeline(actor, { waveId })),
];
