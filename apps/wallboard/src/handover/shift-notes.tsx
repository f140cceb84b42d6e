import { useEffect, useState } from 'react';
import type { Handover, HandoverNote, HandoverShift } from '#contract';
import { useAsked } from '../asking/asked.js';
import { useMay } from '../me/me-context.js';
import { KnownNotes } from '../review/known-notes.js';
import { NoAnswer } from '../review/no-answer.js';
import { useWords } from '../words/words-context.js';
import { useShiftName, useShiftSpan } from './shift-name.js';
import { ShiftNoteDialog } from './shift-note-dialog.js';

/** How often notes are asked for, in milliseconds: the board does not tell when one was written. */
const AGAIN_MS = 15_000;
/** Of how many shifts, from the one that runs on, the gateway takes a note. */
const WRITABLE = 2;
/** How many shifts are shown though they left no note. */
const SHOWN_EMPTY = 3;

/** The notes of the shift that runs and of those before it, and what writes one. */
export function ShiftNotes({ plateau, zone }: { plateau: string; zone: string }) {
  const words = useWords();
  const { answer, again } = useAsked<Handover>(`/plateaus/${encodeURIComponent(plateau)}/handover`);
  useEffect(() => {
    const timer = window.setInterval(again, AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [again]);
  const shifts = answer?.ok === true ? answer.value.shifts : [];
  const shown = shifts.filter(({ notes }, place) => place < SHOWN_EMPTY || notes.length > 0);
  return (
    <section className="handover__notes" aria-label={words.text('shift.notes')} data-testid="shift-notes">
      <h2>{words.text('shift.notes')}</h2>
      <NoAnswer answer={answer} />
      {answer?.ok === true && answer.value.gaps.length > 0 && (
        <ul className="review__notes">
          <li className="review__lacking" data-testid="known-partly">
            {words.text('handover.knownPartly')}
          </li>
          <KnownNotes of={answer.value} zone={zone} />
        </ul>
      )}
      <div className="handover__shifts">
        {shown.map((shift) => (
          <ShiftCard
            key={shift.start}
            plateau={plateau}
            zone={zone}
            shift={shift}
            place={shifts.indexOf(shift)}
            onWritten={again}
          />
        ))}
      </div>
    </section>
  );
}

interface ShiftCardProps {
  readonly plateau: string;
  readonly zone: string;
  readonly shift: HandoverShift;
  /** 0: the one that runs. */
  readonly place: number;
  readonly onWritten: () => void;
}

function ShiftCard({ plateau, zone, shift, place, onWritten }: ShiftCardProps) {
  const words = useWords();
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const last = shift.notes.at(-1);
  const name = useShiftName(shift);
  const mayWrite = place < WRITABLE && may('write-handover', plateau);
  return (
    <article className="handover__shift" data-testid="shift" data-running={place === 0}>
      <h3>
        {name} {place === 0 && <b>({words.text('shift.running')})</b>} <small>{useShiftSpan(shift, zone)}</small>
      </h3>
      {shift.known !== 'whole' && (
        <p className="review__lacking" data-testid="shift-known">
          {words.text(shift.known === 'none' ? 'review.dayUnknown' : 'review.dayPartly')}
        </p>
      )}
      {last === undefined || last.text === '' ? (
        <p className="review__note">{words.text('shift.none')}</p>
      ) : (
        <Note note={last} zone={zone} />
      )}
      <Earlier notes={shift.notes.slice(0, -1)} zone={zone} />
      {mayWrite && (
        <button type="button" className="tool" data-testid={`write-${place}`} onClick={() => setOpen(true)}>
          {words.text(last === undefined ? 'shift.write' : 'shift.change')}
          <span className="spoken">, {name}</span>
        </button>
      )}
      {isOpen && (
        <ShiftNoteDialog
          plateau={plateau}
          shift={shift}
          onClose={() => {
            setOpen(false);
            onWritten();
          }}
        />
      )}
    </article>
  );
}

function Note({ note: { text, by, at }, zone }: { note: HandoverNote; zone: string }) {
  const words = useWords();
  return (
    <>
      <p className="handover__text" data-testid="note">
        {text}
      </p>
      <p className="review__note">{words.text('shift.by', { by, time: words.time(Date.parse(at), zone) })}</p>
    </>
  );
}

function Earlier({ notes, zone }: { notes: readonly HandoverNote[]; zone: string }) {
  const words = useWords();
  if (notes.length === 0) return null;
  return (
    <details className="handover__earlier">
      <summary>{words.count('earlierVersions', notes.length)}</summary>
      {notes.toReversed().map((note) => (
        <Note key={note.at + note.text} note={note} zone={zone} />
      ))}
    </details>
  );
}
