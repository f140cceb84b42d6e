import { Area, Line } from 'recharts';
import { STILL } from '../reading/day-axes.js';
import { useWords } from '../words/words-context.js';
import type { Day } from './answers.js';
import { DayPlot } from './day-plot.js';
import type { DayStep } from './day-steps.js';
import type { IncidentSpan } from './incident-spans.js';
import { STAFFING_LINES } from './staffing-lines.js';

interface StaffingChartProps {
  readonly day: Day;
  readonly steps: readonly DayStep[];
  readonly label: string;
  readonly spans: readonly IncidentSpan[];
}

/** The agents that each interval took by either model, over those who were at work. */
export default function StaffingChart({ day, steps, label, spans }: StaffingChartProps) {
  const words = useWords();
  const half = ((steps[1]?.start ?? 0) - (steps[0]?.start ?? 0)) / 2;
  const data = steps.map(({ start, erlangA, erlangC, atWork }) => ({ middle: start + half, erlangA, erlangC, atWork }));
  const legend = STAFFING_LINES.map((line) => ({ line, name: words.text(`review.${line}`) }));
  return (
    <DayPlot day={day} label={label} legend={legend} data={data} spans={spans}>
      <Area type="step" dataKey="atWork" stroke="none" fill="var(--trend-offered)" fillOpacity={1} {...STILL} />
      <Line type="step" dataKey="erlangA" stroke="var(--trend-answered)" strokeWidth="0.2em" {...STILL} />
      <Line type="step" dataKey="erlangC" stroke="var(--ink)" strokeWidth="0.12em" strokeDasharray="5 4" {...STILL} />
    </DayPlot>
  );
}
