import { type CalendarDate, parseDate } from '@internationalized/date';
import { useState } from 'react';
import { DateRangePicker, Group, RangeCalendar } from 'react-aria-components';
import { useWords } from '../../words/words-context.js';
import { MOST_DAYS } from '../../feed/contract-constants.js';
import { lengthOf, type Period } from '../range/period.js';
import { isDate } from '../review-query.js';
import { CalendarPlace, InLanguageOfPage, Months, OpenCalendar, TypedDate } from './calendar-parts.js';

interface RangeFieldProps {
  readonly label: string;
  readonly period: Period;
  readonly today: string | undefined;
  readonly testId: string;
  /** Called with a period that differs, once it is meant: it was picked, or typed and left. */
  readonly onPick: (period: Period) => void;
}

interface Dates {
  readonly start: CalendarDate;
  readonly end: CalendarDate;
}

/** Two dates, typed or picked from a calendar, in the language of the page. */
export function RangeField({ label, period, today, testId, onPick }: RangeFieldProps) {
  const words = useWords();
  const of = `${period.from} ${period.to}`;
  const [draft, setDraft] = useState<{ of: string; value: Dates | null }>();
  const [isOpen, setOpen] = useState(false);
  const value = draft?.of === of ? draft.value : { start: parseDate(period.from), end: parseDate(period.to) };
  const wrong = value === null ? undefined : wrongWith(value);
  const mean = (meant: Dates | null): void => {
    // What is wrong stays, and is said.
    setDraft(meant !== null && wrongWith(meant) !== undefined ? { of, value: meant } : undefined);
    if (meant === null || wrongWith(meant) !== undefined) return;
    const picked = periodOf(meant);
    if (picked.from !== period.from || picked.to !== period.to) onPick(picked);
  };
  return (
    <InLanguageOfPage onEnter={() => !isOpen && mean(value)}>
      <DateRangePicker
        aria-label={label}
        value={value}
        granularity="day"
        isInvalid={wrong !== undefined}
        isOpen={isOpen}
        onOpenChange={setOpen}
        onChange={(next) => (isOpen ? mean(next) : setDraft({ of, value: next }))}
        onBlur={() => mean(value)}
      >
        <Group className="dates" data-testid={testId} data-value={`${period.from}..${period.to}`}>
          <TypedDate slot="start" />
          <span aria-hidden="true">–</span>
          <TypedDate slot="end" />
          <OpenCalendar testId={`${testId}-open`} />
        </Group>
        <CalendarPlace>
          <RangeCalendar visibleDuration={{ months: 2 }}>
            <Months months={2} today={today} />
          </RangeCalendar>
        </CalendarPlace>
        <output className="dates__wrong" data-testid={`${testId}-wrong`}>
          {wrong !== undefined && words.text(wrong, { most: words.number(MOST_DAYS) })}
        </output>
      </DateRangePicker>
    </InLanguageOfPage>
  );
}

const periodOf = ({ start, end }: Dates): Period => ({ from: start.toString(), to: end.toString() });

function wrongWith(dates: Dates): 'range.wrongDates' | 'range.wrongOrder' | 'range.tooLong' | undefined {
  const period = periodOf(dates);
  if (!isDate(period.from) || !isDate(period.to)) return 'range.wrongDates';
  if (lengthOf(period) < 1) return 'range.wrongOrder';
  return lengthOf(period) > MOST_DAYS ? 'range.tooLong' : undefined;
}
