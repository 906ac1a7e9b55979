/**
 * Who hears what: the one place where an event of a room meets the rooms above it. Loaded by web and worker; listeners run in
 * the transaction that tells, in the order in which they stand here.
 *
 * | event              | told by       | heard by           |
 * | ------------------ | ------------- | ------------------ |
 * | delivery-settled   | messaging     | campaigns          |
 * | membership-changed | organisations | targets, campaigns |
 * | person-merged      | organisations | assessment, learning, targets |
 * | unit-reorganised   | organisations | targets, campaigns |
 * | attempt-marked     | assessment    | learning, contests |
 * | obligation-changed | targets       | campaigns          |
 */
import * as assessmentEvents from './features/assessment/assessment.events';
import { onPersonMerged as attemptsOnPersonMerged } from './features/assessment/on-person-merged.server';
import { onDeliverySettled } from './features/campaigns/on-delivery-settled.server';
import { onUnitReorganised as passDutiesOn } from './features/campaigns/on-unit-reorganised.server';
import { onAttemptMarked } from './features/learning/on-attempt-marked.server';
import { onPersonMerged as learningOnPersonMerged } from './features/learning/on-person-merged.server';
import * as messagingEvents from './features/messaging/messaging.events';
import * as organisationsEvents from './features/organisations/organisations.events';
import { onMembershipChanged } from './features/targets/on-membership-changed.server';
import { onPersonMerged as targetsOnPersonMerged } from './features/targets/on-person-merged.server';
import { onUnitReorganised } from './features/targets/on-unit-reorganised.server';
import type { EventContract, Wiring } from './foundation/events';
import { wireEvents } from './foundation/events.server';

/** Every event there is: all exports of all `x.events.ts` (`wiring.test.ts` looks for one that was left out). */
export const events = { ...assessmentEvents, ...messagingEvents, ...organisationsEvents } satisfies Record<
  string,
  EventContract
>;

/** An event without a line here does not compile. */
const wiring = {
  attemptMarked: [onAttemptMarked],
  deliverySettled: [onDeliverySettled],
  membershipChanged: [onMembershipChanged],
  unitReorganised: [onUnitReorganised, passDutiesOn],
  personMerged: [attemptsOnPersonMerged, learningOnPersonMerged, targetsOnPersonMerged],
} satisfies Wiring<typeof events>;

/** Connects them, once a process. */
export function wire(): void {
  wireEvents(events, wiring);
}
