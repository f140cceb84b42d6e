import { useMemo } from 'react';
import type { DaysComparison } from '#board';
import type { AlertsOfDay as AlertsAnswer } from '#contract';
import { type Answer, valueOf } from '../asking/ask-gateway.js';
import { useAsked } from '../asking/asked.js';
import type { PlateauEntry } from '../feed/plateaus.js';
import { useWords } from '../words/words-context.js';
import { AlertsOfDay } from './alerts-of-day.js';
import { type Days, isFuture, ofCalls } from './answers.js';
import { Breakdown } from './breakdown.js';
import { PrintButton } from './day-files.js';
import { DayHead } from './day-head.js';
import { Nothing } from './day-page.js';
import { DaysNotes } from './days-notes.js';
import { type BesideDays, clockDay, readDaysSteps } from './days-steps.js';
import { DaysTable } from './days-table.js';
import { Files } from './files.js';
import { Glance } from './glance.js';
import { Incidents } from './incidents.js';
import { Milestones } from './milestones.js';
import { NoAnswer } from './no-answer.js';
import { titleOf } from './others.js';
import { PlateausChoice } from './plateau-choice.js';
import { comparedDate, type ReviewQuery } from './review-query.js';
import { Volume } from './volume.js';

interface DaysPageProps {
  readonly plateaus: readonly PlateauEntry[];
  readonly all: readonly PlateauEntry[];
  readonly date: string;
  /** The date of the day that runs on the first of them; absent until the gateway has said. */
  readonly today: string | undefined;
  readonly query: ReviewQuery;
}

const SPLIT = 'by=urgency,language,category,outcome';

/** How a date went on several plateaus together, and on each. */
export function DaysPage({ plateaus, all, date, today, query }: DaysPageProps) {
  const words = useWords();
  const { minutes, compared } = query;
  const ids = plateaus.map(({ id }) => id);
  const named = `plateau=${encodeURIComponent(ids.join(','))}`;
  const { answer, again } = useAsked<Days>(`/days/${date}?${named}&${SPLIT}`);
  const at = answer?.ok === true ? answer.value.at : '';
  const other = comparedDate(compared, date);
  const comparison = valueOf(
    useAsked<DaysComparison>(`/days/${date}/comparison?${named}&minutes=${minutes}`, at).answer,
  );
  const otherDays = valueOf(useAsked<Days>(other === undefined ? undefined : `/days/${other}?${named}`, at).answer);
  const alerts = useAsked<AlertsAnswer>(`/days/${date}/alerts?${named}`, at).answer;
  const beside = useMemo(
    () => ({ comparison, compared: ofCalls(otherDays?.total) && otherDays }),
    [comparison, otherDays],
  );
  return (
    <>
      <DayHead
        name={
          plateaus.length > 3
            ? words.count('plateausTogether', plateaus.length)
            : words.list(plateaus.map(({ name }) => name))
        }
        date={date}
        minutes={minutes}
        compared={compared}
        today={today}
        plateaus={<PlateausChoice all={all} chosen={ids} />}
        wall={{ plateau: undefined, plateaus: ids.join(',') }}
        onAgain={again}
      >
        <Files path={`/days/${date}?${named}&${SPLIT}`} what={words.text('review.export.floor')} id="floor" />
        <PrintButton />
      </DayHead>
      <NoAnswer answer={answer} />
      {answer?.ok === true && <DaysBody days={answer.value} beside={beside} alerts={alerts} query={query} />}
    </>
  );
}

interface DaysBodyProps {
  readonly days: Days;
  readonly beside: BesideDays;
  readonly alerts: Answer<AlertsAnswer> | undefined;
  readonly query: ReviewQuery;
}

function DaysBody({ days, beside, alerts, query: { minutes, compared } }: DaysBodyProps) {
  const words = useWords();
  const steps = useMemo(() => readDaysSteps(days, beside, minutes), [days, beside, minutes]);
  if (days.plateaus.every((day) => isFuture(day, days.at)))
    return <Nothing state="future">{words.text('review.future')}</Nothing>;
  if (days.known === 'none')
    return (
      <>
        <DaysNotes days={days} comparison={undefined} />
        <Nothing state="unknown">{words.text('review.notKnown')}</Nothing>
      </>
    );
  const other = comparedDate(compared, days.date);
  const chosen = other === undefined ? undefined : { date: other, total: beside.compared?.total };
  const incidents = days.plateaus.flatMap(({ name, zone, incidents: own }) =>
    Object.entries(own).map(([id, incident]) => ({ ...incident, id, zone, plateau: name })),
  );
  return (
    <div className="review__day" data-testid="day" data-state="known" data-compared={beside.comparison !== undefined}>
      <DaysNotes days={days} comparison={beside.comparison} />
      <Glance day={days} comparison={beside.comparison} compared={compared} chosen={chosen} />
      <DaysTable days={days} />
      <Volume
        day={clockDay(days)}
        steps={steps}
        minutes={minutes}
        compared={other === undefined ? undefined : titleOf(words, days.date, compared, 1)}
        spans={NO_SPANS}
        note={`${words.text('review.localClock')} ${words.text('review.howExpected')}`}
      />
      <Incidents incidents={incidents} />
      <AlertsOfDay answer={alerts} places={Object.fromEntries(days.plateaus.map((day) => [day.plateau, day]))} />
      <Breakdown plateau={NO_QUEUES} day={days} />
      <Milestones milestones={days.milestones} />
      <p className="review__note">
        {words.text('review.notTogether')} {words.text('review.dashMeans')}
      </p>
    </div>
  );
}

// An incident is of one plateau: on the clock of all it would seem to be of all.
const NO_SPANS: readonly [] = [];
const NO_QUEUES = { queueName: (id: string) => id };
