import { seriesClasses } from './chart-frame';

/** Lines differ by their strokes as well as by colour. */
export const dashes = [undefined, '7 4', '2 4', '10 3 2 3'];

type LastPointProps = {
  at: number;
  height: number;
  target: number | null;
  early: boolean;
  text: string;
  index: number;
};

/** Where a line ends, and the number there. */
export function LastPoint({ at, height, target, early, text, index }: LastPointProps) {
  // Under the target's line, and close to it, the number goes below its point.
  const below = target !== null && height > target && height - target < 24;
  return (
    <g className={seriesClasses[index % 4]}>
      <circle cx={`${at}%`} cy={height} r="4.5" className="chart-fill" />
      <text
        x={`${at}%`}
        y={height + (below ? 20 : -10)}
        textAnchor={early ? 'start' : 'end'}
        className="chart-strong chart-halo"
      >
        {text}
      </text>
    </g>
  );
}

/** A sign of the legend. */
export function LineSign({ label, index }: { label: string; index: number }) {
  return (
    <span className="inline-flex items-center gap-2">
      <svg width="24" height="12" aria-hidden="true" className={seriesClasses[index % 4]}>
        <line x1="0" x2="24" y1="6" y2="6" className="chart-line chart-stroke" strokeDasharray={dashes[index]} />
      </svg>
      {label}
    </span>
  );
}
