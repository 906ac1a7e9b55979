import { now } from '#app/foundation/clock';
import type { Actor } from '#app/foundation/http/actor';
import { finishTime } from './finish-time.rules';
import { gateOf } from './gate/gate-rules.server';
import { hoursOf } from './gate.rules';
import type { Channel } from './gate.schema';
import { activeRoute } from './ledger/route-row.server';
import { routeOptions, tablesOf } from './route.schema';
import {
  countParts,
  type ForcedCharacter,
  forcedCharacters,
  type SmsCount,
  withoutDiacritics,
} from './sms-parts.rules';
import { newestTemplate, type TemplateRow } from './template.queries.server';
import { fillWords, type Params } from './template.rules';

export type WavePreview = {
  text: string;
  subject: string;
  sms: (SmsCount & { forced: ForcedCharacter[]; plainParts: number }) | null;
  /** From the samples: the wave's own page has the exact figures before anybody approves. */
  parts: number;
  cost: number;
  finishesAt: string | null;
  routeName: string | null;
};

export type ChannelPreview = { channel: Channel; reachable: number; preview: WavePreview };

/**
 * What waves would say and cost, one a channel, before they are made: parts from a few samples of what stands in the places.
 * A channel for which the template has no words is left out.
 */
export async function wavePreviews(
  actor: Actor,
  plan: {
    channels: readonly Channel[];
    templateKey: string;
    scheduledAt: Date;
    reachable: Record<Channel, number>;
    samples: readonly Params[];
  },
): Promise<ChannelPreview[]> {
  const previews = await Promise.all(
    plan.channels.map(async (channel) => {
      const template = await newestTemplate(actor, { key: plan.templateKey, channel, language: 'vi' });
      const preview = template && (await previewOf(template, plan.reachable[channel], plan));
      return preview ? [{ channel, reachable: plan.reachable[channel], preview }] : [];
    }),
  );
  return previews.flat();
}

async function previewOf(
  template: TemplateRow,
  reachable: number,
  { samples, scheduledAt }: { samples: readonly Params[]; scheduledAt: Date },
): Promise<WavePreview | null> {
  const [first] = samples;
  if (!first) return null;
  const route = await activeRoute(template.channel);
  const options = route?.options ?? routeOptions.parse({});
  const tables = tablesOf(options, template.class);
  const words = fillWords(template, first);
  const sms = template.channel === 'sms';
  const counts = samples.map((sample) => (sms ? countParts(fillWords(template, sample).text, tables).parts : 1));
  const parts = Math.ceil((counts.reduce((sum, count) => sum + count, 0) / counts.length) * reachable);
  const hours = hoursOf(await gateOf(template));
  const start = scheduledAt > now() ? scheduledAt : now();
  const finishes = route && finishTime({ parts, partsAhead: 0, perSecond: route.perSecond, start, hours });
  return {
    ...words,
    sms: sms
      ? {
          ...countParts(words.text, tables),
          forced: forcedCharacters(words.text),
          plainParts: countParts(withoutDiacritics(words.text), tables).parts,
        }
      : null,
    parts,
    cost: parts * options.price,
    finishesAt: finishes?.toISOString() ?? null,
    routeName: route?.name ?? null,
  };
}
