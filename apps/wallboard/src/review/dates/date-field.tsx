import { type CalendarDate, parseDate } from '@internationalized/date';
import { useState } from 'react';
import { Calendar, DatePicker, Group } from 'react-aria-components';
import { isDate } from '../review-query.js';
import { CalendarPlace, InLanguageOfPage, Months, OpenCalendar, TypedDate } from './calendar-parts.js';

interface DateFieldProps {
  readonly testId: string;
  readonly label: string;
  readonly date: string;
  readonly today: string | undefined;
  /** Called with a date that differs, once it is meant: it was picked, or typed and left. */
  readonly onPick: (date: string) => void;
}

/** A date, typed or picked from a calendar, in the language of the page. */
export function DateField({ testId, label, date, today, onPick }: DateFieldProps) {
  // A date that is being typed is none yet: nothing is asked for before it is whole and meant.
  const [draft, setDraft] = useState<{ of: string; value: CalendarDate | null }>();
  const [isOpen, setOpen] = useState(false);
  const value = draft?.of === date ? draft.value : parseDate(date);
  const mean = (meant: CalendarDate | null): void => {
    setDraft(undefined);
    const text = meant?.toString() ?? '';
    if (isDate(text) && text !== date) onPick(text);
  };
  return (
    <InLanguageOfPage onEnter={() => !isOpen && mean(value)}>
      <DatePicker
        aria-label={label}
        value={value}
        granularity="day"
        isOpen={isOpen}
        onOpenChange={setOpen}
        onChange={(next) => (isOpen ? mean(next) : setDraft({ of: date, value: next }))}
        onBlur={() => mean(value)}
      >
        <Group className="dates" data-testid={testId} data-value={date}>
          <TypedDate />
          <OpenCalendar testId={`${testId}-open`} />
        </Group>
        <CalendarPlace>
          <Calendar>
            <Months today={today} />
          </Calendar>
        </CalendarPlace>
      </DatePicker>
    </InLanguageOfPage>
  );
}
