import { lazy } from 'react';
import type { DayStaffing } from '#board';
import { useWords } from '../words/words-context.js';
import type { Day } from './answers.js';
import type { DayStep } from './day-steps.js';
import type { IncidentSpan } from './incident-spans.js';
import { Unknown } from './shown-value.js';
import { STAFFING_LINES } from './staffing-lines.js';
import { ChartOrTable } from './chart-or-table.js';
import { Wide } from './wide.js';

const StaffingChart = lazy(() => import('./staffing-chart.js'));

interface StaffingProps {
  readonly day: Day;
  readonly steps: readonly DayStep[];
  readonly spans: readonly IncidentSpan[];
  /** Absent until it has come. */
  readonly staffing: DayStaffing | undefined;
}

/** How many agents each interval took, beside those who were at work. */
export function Staffing({ day, steps, spans, staffing }: StaffingProps) {
  const words = useWords();
  if (staffing === undefined) return null;
  const isAtWorkKnown = (day.agents.total.signedInSeconds ?? 0) > 0;
  const caption = words.text('review.staffingFor', {
    percent: words.percent(staffing.percent),
    within: words.limit(staffing.withinSeconds, staffing.withinSeconds),
  });
  return (
    <ChartOrTable
      name="staffing"
      title={words.text('review.staffing')}
      note={isAtWorkKnown ? caption : `${caption}. ${words.text('review.atWorkUnknown')}`}
      chart={<StaffingChart day={day} steps={steps} spans={spans} label={caption} />}
      table={<StaffingTable day={day} steps={steps} caption={caption} />}
    />
  );
}

function StaffingTable({ day, steps, caption }: { day: Day; steps: readonly DayStep[]; caption: string }) {
  const words = useWords();
  return (
    <Wide label={caption}>
      <table data-testid="staffing-table">
        <caption className="spoken">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.text('time')}</th>
            {STAFFING_LINES.map((line) => (
              <th key={line} scope="col">
                {words.text(`review.${line}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.start}>
              <th scope="row">{words.hourMinute(step.start, day.zone)}</th>
              {STAFFING_LINES.map((line) => (
                <td key={line} data-figure={line} data-value={step[line]}>
                  {step[line] === undefined ? <Unknown /> : words.number(step[line])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
