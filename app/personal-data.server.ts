/**
 * Every room's part in a copy of somebody's data and in its erasure. The doors hand it to organisations, which may not ask the rooms
 * above it. A table that points to a person and stands in no part fails tests/architecture/personal-data.
 */
import { personalData as accounts } from './features/accounts/personal-data.server';
import { personalData as assessment } from './features/assessment/personal-data.server';
import { personalData as campaigns } from './features/campaigns/personal-data.server';
import { personalData as learning } from './features/learning/personal-data.server';
import { personalData as messaging } from './features/messaging/personal-data.server';
import type { PersonalData } from './features/organisations/personal-data';
import { personalData as organisations } from './features/organisations/personal-data.server';
import { personalData as targets } from './features/targets/personal-data.server';

export const personalData = [
  organisations,
  accounts,
  targets,
  learning,
  assessment,
  campaigns,
  messaging,
] as readonly PersonalData[];
