export const activityKinds = [
  'event',
  'contest',
  'message',
  'training',
  'broadcast',
  'social',
  'print',
  'content',
  'survey',
  'review',
  'recognition',
] as const;
export type ActivityKind = (typeof activityKinds)[number];

export const evidenceKinds = ['photo', 'link', 'scan'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** A number that a report gives: its key never changes, its words may. */
export type Measure = { key: string; titleVi: string; unitVi: string };

export const assignmentStates = ['open', 'reported', 'accepted', 'returned', 'exempted'] as const;
export type AssignmentState = (typeof assignmentStates)[number];
