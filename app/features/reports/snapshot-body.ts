import type { Day } from '#app/foundation/clock';
import type { PeriodKind } from './period.rules';

/** The figure of a unit in a target, as it was frozen. All numbers count people but `percent`. */
export type SnapshotFigure = {
  owed: number;
  met: number;
  exempted: number;
  /** Declared beyond the roster. */
  unnamed: number;
  /** Null: nobody has declared. */
  declared: number | null;
  roster: number;
  /** The official denominator. */
  denominator: number;
  /** Rounded down; null where nobody is counted. */
  percent: number | null;
};

export type SnapshotUnit = {
  code: string;
  name: string;
  type: string;
  /** The unit right above on the day; null of the unit that the snapshot is about. */
  parent: string | null;
  /** By target id; people of the unit itself, then of it and all below it. */
  own: Record<string, SnapshotFigure>;
  total: Record<string, SnapshotFigure>;
};

export type SnapshotTarget = {
  id: string;
  cycle: string;
  audience: string;
  titleVi: string;
  titleEn: string;
  percent: number;
  annual: boolean;
  requirement: {
    fromYear: number;
    mode: string;
    courses: string[];
    evidenceKinds: string[];
    carryInDays: number;
  } | null;
};

export type SnapshotCycle = { key: string; kind: string; startsOn: Day; endsOn: Day; dueOn: Day; closed: boolean };

/** What was reported by units rather than counted. */
export type SnapshotReported = {
  targetId: string;
  titleVi: string;
  titleEn: string;
  unit: string;
  year: number;
  value: number;
  source: string;
  measuredOn: Day;
};

export type SnapshotHeadcount = {
  unit: string;
  audience: string;
  cycle: string;
  declared: number;
  document: string | null;
  declaredOn: Day;
};

/** Everything that figures are made of: what live figures and a snapshot have in common. */
export type FigureSheet = {
  asOf: Day;
  unit: { code: string; name: string; type: string };
  cycles: SnapshotCycle[];
  targets: SnapshotTarget[];
  types: Record<string, { vi: string; en: string }>;
  units: SnapshotUnit[];
  headcounts: SnapshotHeadcount[];
  reported: SnapshotReported[];
};

/** How a percentage comes about; a change of the rule is a new version. */
export const officialRule = {
  version: 'official-percentage/1',
  vi: 'Tỷ lệ = số người đã hoàn thành / mẫu số, làm tròn xuống. Mẫu số là số lớn hơn giữa số người trong danh sách và số người đơn vị kê khai, chọn tại đơn vị kê khai, trừ người được miễn; các cấp trên chỉ cộng lại. Mỗi người tính một lần cho một mục tiêu và một kỳ.',
  en: 'Percentage = people who met the target / denominator, rounded down. The denominator is the larger of roster and declared headcount, chosen at the declaring unit, less exempt people; above it denominators are only added up. Each person counts once for a target and cycle.',
} as const;

export type SnapshotBody = FigureSheet & {
  format: 'lan-toa-snapshot/1';
  number: string;
  period: { kind: PeriodKind; key: string; from: Day; to: Day };
  /** ISO instant. */
  madeAt: string;
  /** Keyed hash of the account; null: the night staff. */
  madeBy: string | null;
  rule: { version: string; vi: string; en: string };
  /** How many stand in it by name, and the hash of the list beside it. */
  people: { count: number; sha256: string };
  amends: { number: string; sha256: string; reason: string; document: string | null } | null;
};

/** Target → unit → state → keyed hashes of people, sorted. */
export type SnapshotPeople = Record<string, Record<string, Record<string, string[]>>>;
