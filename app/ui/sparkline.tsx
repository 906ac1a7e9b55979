import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';

type SparklineProps = {
  values: number[];
  /** What it shows, in words: `Từ 20% lên 64% trong 12 tuần`. */
  label: string;
  /** The scale's ends; the values' own by default. */
  domain?: [number, number];
};

/** A line as high as a word: the shape of a change beside its number. */
export function Sparkline({ values, label, domain }: SparklineProps) {
  const [low, high] = domain ?? [Math.min(...values), Math.max(...values)];
  const y = scaleLinear()
    .domain(low === high ? [low - 1, high + 1] : [low, high])
    .range([25, 3]);
  const x = scaleLinear()
    .domain([0, Math.max(1, values.length - 1)])
    .range([3, 93]);
  const draw = line<number>(
    (_, index) => x(index),
    (value) => y(value),
  );
  const last = values.length - 1;
  return (
    <svg
      viewBox="0 0 96 28"
      width="96"
      height="28"
      role="img"
      aria-label={label}
      className="series-1 inline-block align-middle"
    >
      <path d={draw(values) ?? ''} className="chart-line chart-stroke" />
      {last >= 0 && <circle cx={x(last)} cy={y(values[last] ?? 0)} r="3" className="chart-fill" />}
    </svg>
  );
}
