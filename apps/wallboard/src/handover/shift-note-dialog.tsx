import { type FormEvent, useState } from 'react';
import type { Handover, HandoverNote, HandoverNoteRequest, HandoverShift } from '#contract';
import { useActing } from '../alerts/acting.js';
import { askGateway } from '../asking/ask-gateway.js';
import { useModal } from '../modal.js';
import { useWords } from '../words/words-context.js';
import { useShiftName } from './shift-name.js';

const LONGEST_TEXT = 4_000;

interface ShiftNoteDialogProps {
  readonly plateau: string;
  readonly shift: HandoverShift;
  readonly onClose: () => void;
}

/** Writes the note of a shift; where somebody else did meanwhile, theirs is shown before this one is saved over it. */
export function ShiftNoteDialog({ plateau, shift, onClose }: ShiftNoteDialogProps) {
  const words = useWords();
  const { title, dialog } = useModal(onClose);
  const [seen, setSeen] = useState(shift.notes);
  const [text, setText] = useState(shift.notes.at(-1)?.text ?? '');
  const [theirs, setTheirs] = useState<HandoverNote | undefined>(undefined);
  const { act, busy, failed } = useActing();
  const path = `/plateaus/${encodeURIComponent(plateau)}/handover`;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const body = { shift: shift.start, text, versions: seen.length } satisfies HandoverNoteRequest;
    const answer = await act(`${path}/notes`, { method: 'POST', body });
    if (answer?.ok === true) return dialog.ref.current?.close();
    if (answer?.code !== 'note-moved') return;
    const now = await askGateway<Handover>(path);
    const moved = now.ok ? now.value.shifts.find(({ start }) => start === shift.start) : undefined;
    if (moved === undefined) return;
    setSeen(moved.notes);
    setTheirs(moved.notes.at(-1));
  };
  return (
    <dialog className="panel" {...dialog} data-testid="note-dialog">
      <form className="handover__form" onSubmit={(event) => void submit(event)}>
        <h2 id={title}>{words.text('shift.writeFor', { shift: useShiftName(shift) })}</h2>
        {theirs !== undefined && (
          <div data-testid="theirs">
            <p>{words.text('shift.theirs', { by: theirs.by })}</p>
            <p className="handover__text">{theirs.text}</p>
          </div>
        )}
        <label>
          {words.text('shift.text')}
          <textarea rows={10} maxLength={LONGEST_TEXT} value={text} onChange={({ target }) => setText(target.value)} />
        </label>
        <output>{failed !== undefined && words.text(failed)}</output>
        <p className="review__bar">
          <button className="tool tool--own" disabled={busy}>
            {words.text('shift.save')}
          </button>
          <button type="button" className="tool" onClick={() => dialog.ref.current?.close()}>
            {words.text('cancel')}
          </button>
        </p>
      </form>
    </dialog>
  );
}
