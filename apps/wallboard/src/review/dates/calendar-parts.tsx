import { parseDate } from '@internationalized/date';
import type { KeyboardEvent, ReactNode } from 'react';
import {
  Button,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  DateInput,
  DateSegment,
  Dialog,
  Heading,
  I18nProvider,
  Popover,
} from 'react-aria-components';
import { useWords } from '../../words/words-context.js';
import './dates.css';

interface InLanguageOfPageProps {
  readonly onEnter: () => void;
  readonly children: ReactNode;
}

/** Gives the field inside the language of the page, whatever the browser's is, and hears when what is typed is meant. */
export function InLanguageOfPage({ onEnter, children }: InLanguageOfPageProps) {
  // The parts of a typed date keep their keys to themselves.
  const hear = ({ key }: KeyboardEvent): void => {
    if (key === 'Enter') onEnter();
  };
  return (
    <I18nProvider locale={useWords().locale}>
      <span role="none" onKeyDownCapture={hear}>
        {children}
      </span>
    </I18nProvider>
  );
}

/** Where a date is typed, part by part, in the order of the language. */
export function TypedDate({ slot }: { slot?: 'start' | 'end' }) {
  return (
    <DateInput className="dates__typed" {...(slot === undefined ? {} : { slot })}>
      {(segment) => <DateSegment segment={segment} className="dates__segment" />}
    </DateInput>
  );
}

/** The button that opens the calendar. */
export function OpenCalendar({ testId }: { testId: string }) {
  return (
    <Button className="dates__open" data-testid={testId}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d="M3 5h14v12H3zM3 9h14M7 2v4M13 2v4" fill="none" stroke="currentcolor" strokeWidth="1.6" />
      </svg>
    </Button>
  );
}

/** Where the calendar opens. */
export function CalendarPlace({ children }: { children: ReactNode }) {
  return (
    <Popover className="dates__place">
      <Dialog className="dates__dialog">{children}</Dialog>
    </Popover>
  );
}

/** A month, or two, to be turned over; the day that runs at the plateau is marked. */
export function Months({ months = 1, today }: { months?: 1 | 2; today: string | undefined }) {
  const marked = today === undefined ? undefined : parseDate(today);
  return (
    <>
      <header className="dates__head">
        <Button slot="previous" className="dates__turn">
          ‹
        </Button>
        <Heading className="dates__title" />
        <Button slot="next" className="dates__turn">
          ›
        </Button>
      </header>
      <div className="dates__months">
        {Array.from({ length: months }, (_, index) => (
          <CalendarGrid key={index} offset={{ months: index }} className="dates__grid">
            <CalendarGridHeader>{(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}</CalendarGridHeader>
            <CalendarGridBody>
              {(date) => (
                <CalendarCell
                  date={date}
                  className="dates__cell"
                  data-day={date.toString()}
                  data-range={months === 2 || undefined}
                  data-running={marked?.compare(date) === 0 || undefined}
                />
              )}
            </CalendarGridBody>
          </CalendarGrid>
        ))}
      </div>
    </>
  );
}
