import { z } from 'zod';
import { channels } from './gate.schema';

/** The form at /campaigns/messages/new: the preview reads it from the address, the post from its body. */
export const planForm = z.object({
  targetId: z.string().min(1).max(80),
  unitCode: z.string().min(1).max(80),
  channels: z.array(z.enum(channels)).min(1),
  templateKey: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/),
  title: z.string().trim().min(3).max(150),
  day: z.iso.date(),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  /** The activity that the wave carries out, if it does. */
  activityId: z.uuid().optional(),
});

export const approveForm = z.object({ version: z.coerce.number().int().min(0) });
export const intentForm = z.object({});

/** The id of an address, or null: what is no id is no wave. */
export function waveIdOf(text: string | undefined): string | null {
  return z.uuid().safeParse(text).data ?? null;
}

export type PlanQuestion = z.output<typeof planForm>;
export type PlanValues = Omit<PlanQuestion, 'channels' | 'activityId'> & { channels: string[]; activityId?: string };

/** What the address asks for, and what the form begins with where it says nothing. */
export function planValues(params: URLSearchParams, defaults: PlanValues): PlanValues {
  const of = (name: keyof Omit<PlanValues, 'channels' | 'activityId'>) => params.get(name) ?? defaults[name];
  return {
    targetId: of('targetId'),
    unitCode: of('unitCode'),
    channels: params.has('targetId') ? params.getAll('channels') : defaults.channels,
    templateKey: of('templateKey'),
    title: of('title'),
    day: of('day'),
    time: of('time'),
    activityId: params.get('activityId') ?? undefined,
  };
}
