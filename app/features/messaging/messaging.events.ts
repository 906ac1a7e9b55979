import { defineEvent } from '#app/foundation/events';

/** A wave has nothing left to send. Receipts may still move accepted to delivered after it. */
export const deliverySettled = defineEvent<'delivery-settled', { waveId: string; activityId: string | null }>(
  'delivery-settled',
);
