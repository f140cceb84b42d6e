import { useMemo } from 'react';
import type { DayComparison, DayStaffing } from '#board';
import type { AlertsOfDay as AlertsAnswer } from '#contract';
import { useAsked } from '../asking/asked.js';
import { type Answer, valueOf } from '../asking/ask-gateway.js';
import { useWords } from '../words/words-context.js';
import { AlertsOfDay } from './alerts-of-day.js';
import { type Beside, type Day, isEmpty, isFuture, ofCalls } from './answers.js';
import { Breakdown } from './breakdown.js';
import { DayFiles } from './day-files.js';
import { DayHead } from './day-head.js';
import { DayKnownNotes, DayNotes } from './day-notes.js';
import { readDaySteps } from './day-steps.js';
import { Glance } from './glance.js';
import { incidentSpans } from './incident-spans.js';
import { Incidents } from './incidents.js';
import { Milestones } from './milestones.js';
import { NoAnswer } from './no-answer.js';
import { titleOf } from './others.js';
import { PlateauChoice } from './plateau-choice.js';
import { type Compared, comparedDate, type ReviewQuery } from './review-query.js';
import type { ReviewedPlateau } from './reviewed-plateau.js';
import { Staffing } from './staffing.js';
import { Volume } from './volume.js';

interface DayPageProps {
  readonly plateau: ReviewedPlateau;
  readonly date: string;
  readonly query: ReviewQuery;
}

/** How a day of a plateau went: in one glance, beside other days, by interval, by what it was made of. */
export function DayPage({ plateau, date, query: { minutes, compared } }: DayPageProps) {
  const id = encodeURIComponent(plateau.id);
  const path = `/plateaus/${id}/days/${date}`;
  const { answer, again } = useAsked<Day>(`${path}?by=queue,urgency,language,category,outcome`);
  const at = answer?.ok === true ? answer.value.at : '';
  const other = comparedDate(compared, date);
  const comparison = valueOf(useAsked<DayComparison>(`${path}/comparison?minutes=${minutes}`, at).answer);
  const staffing = valueOf(useAsked<DayStaffing>(`${path}/staffing?minutes=${minutes}`, at).answer);
  const otherDay = valueOf(useAsked<Day>(other === undefined ? undefined : `/plateaus/${id}/days/${other}`, at).answer);
  const alerts = useAsked<AlertsAnswer>(`/days/${date}/alerts?plateau=${id}`, at).answer;
  const beside = useMemo(
    () => ({ comparison, staffing, compared: ofCalls(otherDay?.total) && otherDay }),
    [comparison, staffing, otherDay],
  );
  return (
    <>
      <DayHead
        name={plateau.name}
        date={date}
        minutes={minutes}
        compared={compared}
        today={plateau.today}
        plateaus={<PlateauChoice all={plateau.others} chosen={plateau.id} canShowAll />}
        wall={{}}
        plateau={plateau.id}
        onAgain={again}
      >
        <DayFiles plateau={plateau.id} date={date} />
      </DayHead>
      <NoAnswer answer={answer} />
      {answer?.ok === true && (
        <DayBody
          plateau={plateau}
          day={answer.value}
          beside={beside}
          alerts={alerts}
          minutes={minutes}
          compared={compared}
        />
      )}
    </>
  );
}

interface DayBodyProps {
  readonly plateau: ReviewedPlateau;
  readonly day: Day;
  readonly beside: Beside;
  readonly alerts: Answer<AlertsAnswer> | undefined;
  readonly minutes: ReviewQuery['minutes'];
  readonly compared: Compared;
}

function DayBody({ plateau, day, beside, alerts, minutes, compared }: DayBodyProps) {
  const words = useWords();
  const steps = useMemo(() => readDaySteps(day, beside, minutes), [day, beside, minutes]);
  const spans = useMemo(() => incidentSpans(day.incidents, day), [day]);
  if (isFuture(day, day.at)) return <Nothing state="future">{words.text('review.future')}</Nothing>;
  if (isEmpty(day))
    return (
      <>
        <ul className="review__notes">
          <DayKnownNotes day={day} />
        </ul>
        {day.known === 'none' ? (
          <Nothing state="unknown">{words.text('review.notKnown')}</Nothing>
        ) : (
          <Nothing state="empty">{words.text('review.empty')}</Nothing>
        )}
      </>
    );
  const other = comparedDate(compared, day.date);
  const chosen = other === undefined ? undefined : { date: other, total: beside.compared?.total };
  const place = { ...plateau, incidents: day.incidents, start: day.start };
  return (
    <div className="review__day" data-testid="day" data-state="known" data-compared={beside.comparison !== undefined}>
      <DayNotes day={day} comparison={beside.comparison} />
      <Glance day={{ ...day, listed: day.date }} comparison={beside.comparison} compared={compared} chosen={chosen} />
      <Volume
        day={day}
        steps={steps}
        minutes={minutes}
        listed={day.date}
        compared={other === undefined ? undefined : titleOf(words, day.date, compared, 1)}
        spans={spans}
        note={words.text('review.howExpected')}
      />
      <Incidents
        incidents={Object.entries(day.incidents).map(([id, incident]) => ({ ...incident, id, zone: day.zone }))}
      />
      <AlertsOfDay answer={alerts} places={{ [plateau.id]: place }} />
      <Staffing day={day} steps={steps} spans={spans} staffing={beside.staffing} />
      <Breakdown plateau={plateau} day={{ ...day, listed: day.date }} />
      <Milestones
        listed={day.date}
        milestones={Object.fromEntries(Object.entries(day.milestones).map(([name, { total }]) => [name, total]))}
      />
      <p className="review__note">{words.text('review.dashMeans')}</p>
    </div>
  );
}

/** What stands in the place of a day of which there is nothing to tell. */
export function Nothing({ state, children }: { state: 'future' | 'empty' | 'unknown'; children: string }) {
  return (
    <p className="review__nothing" data-testid="day" data-state={state}>
      {children}
    </p>
  );
}
