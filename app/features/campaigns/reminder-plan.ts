import type { Day } from '#app/foundation/clock';
import type { Language } from '#app/foundation/i18n/languages';
import type { LadderAudience, PersonChannel, ReminderTrigger } from './reminder-ladder.rules';

type Words = { vi: string; en: string };

/** A reminder to one person about one obligation. */
export type PlannedMessage = {
  ruleId: string;
  step: string;
  channel: PersonChannel;
  templateKey: string;
  targetId: string;
  period: string;
  personId: string;
  fullName: string;
  address: string;
  language: Language;
  unitId: string;
  unitName: string;
  what: Words;
  dueOn: Day;
};

/** One line of a digest: what an official is told of one unit and target. */
export type DigestLine = {
  ruleId: string;
  step: string;
  trigger: ReminderTrigger;
  targetId: string;
  period: string;
  title: Words;
  unitId: string;
  unitName: string;
  dueOn: Day;
  /** Of obligations: whom it counts. */
  people: string[];
  /** Of a gap: where the unit stands, and how many are missing to its floor. */
  gap: { percent: number; goal: number; missing: number } | null;
};

/** The mail of the day to one official. */
export type PlannedDigest = {
  userId: string;
  displayName: string;
  email: string;
  language: 'vi' | 'en';
  homeCode: string;
  lines: DigestLine[];
};

export type ReminderPlan = {
  day: Day;
  /** Nothing leaves on a day on which offices rest. */
  working: boolean;
  messages: PlannedMessage[];
  digests: PlannedDigest[];
  /** Who is to be told and cannot be: no address, a minor's telephone. By step and channel. */
  unreachable: Array<{ ruleId: string; step: string; channel: PersonChannel; people: number }>;
  /** Units for which nobody holds the role. */
  nobody: Array<{ ruleId: string; step: string; audience: LadderAudience; units: number; example: string }>;
};
