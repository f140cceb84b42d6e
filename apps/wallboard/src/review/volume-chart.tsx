import { Area, Bar, LabelList, Line } from 'recharts';
import { STILL } from '../reading/day-axes.js';
import { useWords } from '../words/words-context.js';
import { DayPlot, type LegendEntry } from './day-plot.js';
import type { IncidentSpan } from './incident-spans.js';
import type { ChartDay, DayStep } from './day-steps.js';
import type { Length } from './review-query.js';

interface VolumeChartProps {
  readonly day: ChartDay;
  readonly steps: readonly DayStep[];
  readonly minutes: Length;
  /** What the day held against is called; absent where it is several. */
  readonly compared: string | undefined;
  readonly spans: readonly IncidentSpan[];
}

/** What was offered, answered and abandoned, over the band in which what is offered was to be expected. */
export default function VolumeChart({ day, steps, minutes, compared, spans }: VolumeChartProps) {
  const words = useWords();
  const length = words.limit(minutes * 60, minutes * 60);
  // The line leaves out the interval that runs, whose calls are still coming and would look like a fall.
  const data = steps.map(({ start, counts, isOver, expected, before, late }) => ({
    middle: start + minutes * 30_000,
    offered: counts?.offered,
    abandoned: counts?.abandoned,
    answered: isOver ? counts?.answered : undefined,
    before,
    band: expected && [expected.low, expected.high],
    mean: expected?.mean,
    mark: late > 0 ? '*' : '',
  }));
  const isBefore = steps.some(({ before }) => before !== undefined);
  const isExpected = steps.some(({ expected }) => expected !== undefined);
  const legend: LegendEntry[] = [
    ...(['offered', 'answered', 'abandoned'] as const).map((line) => ({ line, name: words.figure(line).name })),
    ...(isBefore && compared !== undefined
      ? [{ line: 'before', name: words.text('review.offeredOn', { day: compared }) }]
      : []),
    ...(spans.length > 0 ? [{ line: 'incident', name: words.text('review.incident') }] : []),
    ...(steps.some(({ late }) => late > 0) ? [{ line: 'late', name: words.text('review.corrected') }] : []),
    ...(isExpected ? [{ line: 'band', name: words.text('review.band') }] : []),
  ];
  return (
    <DayPlot day={day} label={words.text('review.volumeFor', { length })} legend={legend} data={data} spans={spans}>
      <Area type="step" dataKey="offered" stroke="none" fill="var(--trend-offered)" fillOpacity={1} {...STILL}>
        <LabelList dataKey="mark" position="top" fill="var(--ink)" fontWeight={700} fontSize="1.5em" />
      </Area>
      <Area type="step" dataKey="band" stroke="var(--focus)" fill="var(--focus)" fillOpacity={0.16} {...STILL} />
      <Line type="step" dataKey="mean" stroke="var(--focus)" strokeWidth="0.12em" strokeDasharray="5 4" {...STILL} />
      <Line
        type="step"
        dataKey="before"
        stroke="var(--ink-soft)"
        strokeWidth="0.14em"
        strokeDasharray="2 3"
        {...STILL}
      />
      <Line type="monotone" dataKey="answered" stroke="var(--trend-answered)" strokeWidth="0.18em" {...STILL} />
      <Bar dataKey="abandoned" fill="var(--trend-abandoned)" isAnimationActive={false} barSize={6} />
    </DayPlot>
  );
}
