import { useMemo } from 'react';
import type { DayComparison, DayStaffing } from '#board';
import { useAsked } from '../asking/asked.js';
import type { Answer } from '../asking/ask-gateway.js';
import { useWords } from '../words/words-context.js';
import { type Beside, type Day, isEmpty, isFuture } from './answers.js';
import { Breakdown } from './breakdown.js';
import { DayHead } from './day-head.js';
import { DayNotes } from './day-notes.js';
import { readDaySteps } from './day-steps.js';
import { Glance } from './glance.js';
import { Milestones } from './milestones.js';
import { NoAnswer } from './no-answer.js';
import type { Length } from './review-query.js';
import type { ReviewedPlateau } from './reviewed-plateau.js';
import { Staffing } from './staffing.js';
import { Volume } from './volume.js';

interface DayPageProps {
  readonly plateau: ReviewedPlateau;
  readonly date: string;
  readonly minutes: Length;
}

/** How a day of a plateau went: in one glance, beside other days, by interval, by what it was made of. */
export function DayPage({ plateau, date, minutes }: DayPageProps) {
  const path = `/plateaus/${encodeURIComponent(plateau.id)}/days/${date}`;
  const { answer, again } = useAsked<Day>(`${path}?by=queue,urgency,language,category,outcome`);
  const at = answer?.ok === true ? answer.value.at : '';
  const comparison = valueOf(useAsked<DayComparison>(`${path}/comparison`, at).answer);
  const staffing = valueOf(useAsked<DayStaffing>(`${path}/staffing?minutes=${minutes}`, at).answer);
  const beside = useMemo(() => ({ comparison, staffing }), [comparison, staffing]);
  return (
    <>
      <DayHead plateau={plateau} date={date} minutes={minutes} onAgain={again} />
      <NoAnswer answer={answer} />
      {answer?.ok === true && <DayBody plateau={plateau} day={answer.value} beside={beside} minutes={minutes} />}
    </>
  );
}

const valueOf = <T,>(answer: Answer<T> | undefined): T | undefined => (answer?.ok === true ? answer.value : undefined);

interface DayBodyProps {
  readonly plateau: ReviewedPlateau;
  readonly day: Day;
  readonly beside: Beside;
  readonly minutes: Length;
}

function DayBody({ plateau, day, beside, minutes }: DayBodyProps) {
  const words = useWords();
  const steps = useMemo(() => readDaySteps(day, beside, minutes), [day, beside, minutes]);
  if (isFuture(day)) return <Nothing state="future">{words.text('review.future')}</Nothing>;
  if (isEmpty(day)) return <Nothing state="empty">{words.text('review.empty')}</Nothing>;
  return (
    <div className="review__day" data-testid="day" data-state="known" data-compared={beside.comparison !== undefined}>
      <DayNotes day={day} comparison={beside.comparison} />
      <Glance day={day} comparison={beside.comparison} />
      <Volume day={day} steps={steps} minutes={minutes} />
      <Staffing day={day} steps={steps} staffing={beside.staffing} />
      <Breakdown plateau={plateau} day={day} />
      <Milestones day={day} />
      <p className="review__note">{words.text('review.dashMeans')}</p>
    </div>
  );
}

function Nothing({ state, children }: { state: 'future' | 'empty'; children: string }) {
  return (
    <p className="review__nothing" data-testid="day" data-state={state}>
      {children}
    </p>
  );
}
