import { type FormEvent, useState } from 'react';
import type { Acknowledge, AlertItem, SilenceRequest } from '#contract';
import { alertPath, useActing } from '../alerts/acting.js';
import type { Question } from '../asking/ask-gateway.js';
import { useModal } from '../modal.js';
import { useWords } from '../words/words-context.js';
import { useItemTitle } from './item-title.js';

/** What may be done about an alert. */
export type ActKind = 'acknowledge' | 'takeOver' | 'note' | 'silence' | 'resolve';

interface ActDialogProps {
  readonly kind: ActKind;
  readonly alert: AlertItem;
  readonly onClose: () => void;
}

const MINUTES = [5, 15, 30, 60, 240, 1_440];
const LONGEST_TEXT = 500;

/** Asks what an act needs to be told, does it, and closes once it was done; otherwise it says why it was not. */
export function ActDialog({ kind, alert, onClose }: ActDialogProps) {
  const words = useWords();
  const { title, dialog } = useModal(onClose);
  const [text, setText] = useState('');
  const [minutes, setMinutes] = useState(kind === 'silence' ? '60' : '');
  const { act, busy, failed } = useActing();
  const lasts = kind === 'acknowledge' || kind === 'takeOver' || kind === 'silence';
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { path, question } = requestOf(kind, alert, { text: text.trim(), minutes });
    if ((await act(path, question))?.ok === true) dialog.ref.current?.close();
  };
  return (
    <dialog className="panel" {...dialog} data-testid="act-dialog">
      <form className="desk__form" onSubmit={(event) => void submit(event)}>
        <h2 id={title}>{words.text(`do.${kind}`)}</h2>
        <p>{useItemTitle(alert)}</p>
        {kind === 'silence' && <p>{words.text('desk.silences', { what: matchOf(alert).join(', ') })}</p>}
        {lasts && (
          <label className="panel__choice">
            {words.text('desk.for')}
            <select value={minutes} onChange={({ target }) => setMinutes(target.value)}>
              {kind !== 'silence' && <option value="">{words.text('desk.asTheRuleSays')}</option>}
              {MINUTES.map((value) => (
                <option key={value} value={value}>
                  {words.limit(value * 60, value * 60)}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="desk__text">
          {words.text(kind === 'silence' ? 'desk.reason' : 'desk.note')}
          <textarea
            rows={3}
            maxLength={LONGEST_TEXT}
            required={kind === 'note' || kind === 'silence'}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </label>
        <output>{failed !== undefined && words.text(failed)}</output>
        <p className="desk__acts">
          <button className="tool tool--own" disabled={busy}>
            {words.text(`do.${kind}`)}
          </button>
          <button type="button" className="tool" onClick={() => dialog.ref.current?.close()}>
            {words.text('cancel')}
          </button>
        </p>
      </form>
    </dialog>
  );
}

/** What a silence of an alert matches: its rule, and its queue if it has one. */
const matchOf = ({ rule, queue }: AlertItem): string[] => [rule, ...(queue === undefined ? [] : [queue])];

function requestOf(
  kind: ActKind,
  { plateau, id, rule, queue }: AlertItem,
  { text, minutes }: { readonly text: string; readonly minutes: string },
): { readonly path: string; readonly question: Question } {
  const note = text === '' ? {} : { note: text };
  const lasts = minutes === '' ? {} : { forMinutes: Number(minutes) };
  switch (kind) {
    case 'acknowledge':
      return post(`${alertPath(plateau, id)}/acknowledge`, { ...note, ...lasts } satisfies Acknowledge);
    case 'takeOver':
      return post(`${alertPath(plateau, id)}/acknowledge`, { ...note, ...lasts, takeOver: true } satisfies Acknowledge);
    case 'note':
      return post(`${alertPath(plateau, id)}/notes`, { text });
    case 'resolve':
      return post(`${alertPath(plateau, id)}/resolve`, note);
    case 'silence': {
      const match = { rule, ...(queue === undefined ? {} : { queue }) };
      return post(`${alertPath(plateau)}/silences`, { ...match, ...lasts, reason: text } satisfies SilenceRequest);
    }
  }
}

const post = (path: string, body: object) => ({ path, question: { method: 'POST', body } as const });
