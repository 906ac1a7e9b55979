/** Whom a wave writes to, as the room that plans it says: messaging never asks who they are. */
export type Recipient = {
  /** Unique in the wave: the person's id, or another stable key. The first of several with the same key counts. */
  recipientKey: string;
  personId: string | null;
  /** A mail address or telephone number in any usual form; null or a bad one makes a suppressed row. */
  address: string | null;
  /** What stands in the template's places. */
  params: Record<string, string>;
};
