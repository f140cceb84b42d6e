import { Area, Bar, LabelList, Line } from 'recharts';
import { STILL } from '../reading/day-axes.js';
import { useWords } from '../words/words-context.js';
import type { Day } from './answers.js';
import { DayPlot, type LegendEntry } from './day-plot.js';
import type { DayStep } from './day-steps.js';
import type { Length } from './review-query.js';

interface VolumeChartProps {
  readonly day: Day;
  readonly steps: readonly DayStep[];
  readonly minutes: Length;
}

/** What was offered, answered and abandoned, over the band in which what is offered was to be expected. */
export default function VolumeChart({ day, steps, minutes }: VolumeChartProps) {
  const words = useWords();
  const length = words.limit(minutes * 60, minutes * 60);
  const at = Date.parse(day.at);
  // The line leaves out the interval that runs, whose calls are still coming and would look like a fall.
  const data = steps.map(({ start, counts, expected, late }) => ({
    middle: start + minutes * 30_000,
    offered: counts?.offered,
    abandoned: counts?.abandoned,
    answered: start + minutes * 60_000 <= at ? counts?.answered : undefined,
    band: expected && [expected.low, expected.high],
    mean: expected?.mean,
    mark: late > 0 ? '*' : '',
  }));
  const isExpected = steps.some(({ expected }) => expected !== undefined);
  const legend: LegendEntry[] = [
    ...(['offered', 'answered', 'abandoned'] as const).map((line) => ({ line, name: words.figure(line).name })),
    ...(isExpected ? [{ line: 'band', name: words.text('review.band') }] : []),
  ];
  return (
    <DayPlot day={day} label={words.text('review.volumeFor', { length })} legend={legend} data={data}>
      <Area type="step" dataKey="offered" stroke="none" fill="var(--trend-offered)" fillOpacity={1} {...STILL}>
        <LabelList dataKey="mark" position="top" fill="var(--ink)" fontWeight={700} fontSize="1.5em" />
      </Area>
      <Area type="step" dataKey="band" stroke="var(--focus)" fill="var(--focus)" fillOpacity={0.16} {...STILL} />
      <Line type="step" dataKey="mean" stroke="var(--focus)" strokeWidth="0.12em" strokeDasharray="5 4" {...STILL} />
      <Line type="monotone" dataKey="answered" stroke="var(--trend-answered)" strokeWidth="0.18em" {...STILL} />
      <Bar dataKey="abandoned" fill="var(--trend-abandoned)" isAnimationActive={false} barSize={6} />
    </DayPlot>
  );
}
