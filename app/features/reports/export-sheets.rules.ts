import type { Audience } from '#app/features/organisations/audiences.rules';
import { missingTo } from '#app/features/targets/percentage.rules';
import { type Day, yearOf } from '#app/foundation/clock';
import type { Translate } from '#app/foundation/i18n/keys';
import {
  type FigureSheet,
  officialRule,
  type SnapshotFigure,
  type SnapshotTarget,
  type SnapshotUnit,
} from './snapshot-body';

export type ExportCell = string | number | Day | null;
export type ExportColumn = { heading: string; kind: 'text' | 'number' | 'percent' | 'day'; width: number };
/** One sheet as an annex of a report has it: title lines, a table, and the lines that are sums. */
export type ExportSheet = {
  name: string;
  lead: string[];
  columns: ExportColumn[];
  rows: ExportCell[][];
  /** Places in `rows` of sums, from 0. */
  totals: number[];
};

export type ExportSource = {
  sheet: FigureSheet;
  /** `NĂM 2025`: what stands in the heading. */
  period: string;
  /** Of a frozen period; null for figures of today. */
  sealed: { number: string; hash: string; rule: { vi: string; en: string } } | null;
  language: 'vi' | 'en';
};

type Row = { unit: SnapshotUnit; name: string; figures: Record<string, SnapshotFigure> };

/**
 * The figures as sheets: the units right below with their sum, every unit with its own people and their sum, what was
 * reported, what was declared. Heading and lead follow the annex of Decree 30/2020/NĐ-CP as far as a spreadsheet can.
 */
export function exportSheets(source: ExportSource, t: Translate<'reports'>): ExportSheet[] {
  const { sheet } = source;
  const [top] = sheet.units;
  if (!top) return [];
  const own: Row[] =
    Object.keys(top.own).length > 0 ? [{ unit: top, name: t('file.own', { unit: top.name }), figures: top.own }] : [];
  const below = sheet.units.filter((unit) => unit.parent === top.code);
  const summary = [...own, ...below.map((unit) => ({ unit, name: unit.name, figures: unit.total }))];
  const detail = sheet.units
    .filter((unit) => Object.keys(unit.own).length > 0)
    .map((unit) => ({ unit, name: unit.name, figures: unit.own }));
  const lead = leadOf(source, t);
  const sheets = [
    { name: t('file.summary'), lead, ...figureTable(source, summary, t) },
    { name: t('file.detail'), lead, ...figureTable(source, detail, t) },
    { name: t('file.reported'), lead, ...reportedTable(source, t) },
    { name: t('file.declared'), lead, ...declaredTable(sheet, t) },
  ];
  return sheets.filter(({ rows }, index) => index === 0 || rows.length > 0);
}

function leadOf({ sheet, period, sealed, language }: ExportSource, t: Translate<'reports'>): string[] {
  return [
    sheet.unit.name.toLocaleUpperCase('vi'),
    t('file.annex'),
    t('file.heading', { period: period.toLocaleUpperCase('vi') }),
    t('file.attached', { year: String(yearOf(sheet.asOf)) }),
    `${t('file.asOf', { day: sheet.asOf })} ${sealed ? t('file.sealed', { number: sealed.number, hash: sealed.hash }) : t('file.live')}`,
    (sealed?.rule ?? officialRule)[language],
  ];
}

/** A line for each target and unit, then the target's sum: it is the unit's own figure, and the lines add up to it. */
function figureTable(
  { sheet, language }: ExportSource,
  units: readonly Row[],
  t: Translate<'reports'>,
): Pick<ExportSheet, 'columns' | 'rows' | 'totals'> {
  const names = new Map(sheet.units.map(({ code, name }) => [code, name]));
  const rows: ExportCell[][] = [];
  const totals: number[] = [];
  for (const target of sheet.targets) {
    const counted = units.filter(({ figures }) => figures[target.id]);
    counted.forEach(({ unit, name, figures }, index) => {
      const above = unit.parent === null ? '' : (names.get(unit.parent) ?? unit.parent);
      const kind = sheet.types[unit.type]?.[language] ?? unit.type;
      rows.push([index + 1, unit.code, name, kind, above, ...numbers(target, figures[target.id], t)]);
    });
    const whole = sheet.units[0]?.total[target.id];
    if (!whole) continue;
    totals.push(rows.length);
    rows.push([null, null, t('file.total'), null, null, ...numbers(target, whole, t)]);
  }
  const number = (key: (typeof numericKeys)[number]) => ({
    heading: t(`file.${key}`),
    kind: 'number' as const,
    width: 11,
  });
  return {
    rows,
    totals,
    columns: [
      { heading: t('file.order'), kind: 'number', width: 6 },
      { heading: t('file.code'), kind: 'text', width: 24 },
      { heading: t('file.unit'), kind: 'text', width: 36 },
      { heading: t('file.kind'), kind: 'text', width: 20 },
      { heading: t('file.above'), kind: 'text', width: 28 },
      { heading: t('file.target'), kind: 'text', width: 28 },
      ...numericKeys.map(number),
    ],
  };
}

/** The order in which `numbers` gives them. */
const numericKeys = [
  ...(['goal', 'percent', 'met', 'owed', 'unnamed', 'denominator'] as const),
  ...(['roster', 'declaredCount', 'exempted', 'missing'] as const),
];

function numbers(target: SnapshotTarget, figure: SnapshotFigure | undefined, t: Translate<'reports'>): ExportCell[] {
  if (!figure) return [];
  const { percent, met, owed, unnamed, denominator, roster, declared, exempted } = figure;
  return [
    ...[t(`targets:audience.${target.audience as Audience}`), target.percent, percent, met, owed, unnamed, denominator],
    ...[roster, declared, exempted, missingTo(figure, target.percent)],
  ];
}

function reportedTable(
  { sheet, language }: ExportSource,
  t: Translate<'reports'>,
): Pick<ExportSheet, 'columns' | 'rows' | 'totals'> {
  return {
    totals: [],
    rows: sheet.reported.map((each) => [
      ...[
        language === 'en' ? each.titleEn : each.titleVi,
        each.unit,
        String(each.year),
        each.value,
        each.source,
        each.measuredOn,
      ],
    ]),
    columns: [
      { heading: t('view.target'), kind: 'text', width: 48 },
      { heading: t('file.code'), kind: 'text', width: 24 },
      { heading: t('file.cycle'), kind: 'text', width: 10 },
      { heading: t('file.percent'), kind: 'percent', width: 11 },
      { heading: t('view.source'), kind: 'text', width: 48 },
      { heading: t('view.measuredOn'), kind: 'day', width: 14 },
    ],
  };
}

function declaredTable(
  { headcounts }: FigureSheet,
  t: Translate<'reports'>,
): Pick<ExportSheet, 'columns' | 'rows' | 'totals'> {
  return {
    totals: [],
    rows: headcounts.map(({ unit, audience, cycle, declared, document, declaredOn }) => [
      ...[unit, t(`targets:audience.${audience as Audience}`), cycle, declared, document, declaredOn],
    ]),
    columns: [
      { heading: t('file.code'), kind: 'text', width: 24 },
      { heading: t('file.target'), kind: 'text', width: 36 },
      { heading: t('file.cycle'), kind: 'text', width: 12 },
      { heading: t('file.declaredCount'), kind: 'number', width: 14 },
      { heading: t('file.document'), kind: 'text', width: 28 },
      { heading: t('file.declaredOn'), kind: 'day', width: 14 },
    ],
  };
}
