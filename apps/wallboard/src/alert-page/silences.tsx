import type { SilenceList } from '#contract';
import { alertPath, useActing } from '../alerts/acting.js';
import { useMay } from '../me/me-context.js';
import { useWords } from '../words/words-context.js';
import { useAsked } from '../asking/asked.js';
import { Failed } from './failed.js';
import { useZone } from './item-title.js';

/** The silences of a plateau that last, and what ends one; a new one is made from the alert that it is about. */
export function Silences({ plateau }: { plateau: string }) {
  const words = useWords();
  const zone = useZone();
  const may = useMay();
  const path = alertPath(plateau, 'silences');
  const { answer, again } = useAsked<SilenceList>(path);
  const { act, busy, failed } = useActing();
  const end = async (id: string): Promise<void> => {
    await act(`${path}/${id}`, { method: 'DELETE' });
    again();
  };
  const silences = answer?.ok ? answer.value.silences : [];
  return (
    <section aria-label={words.text('view.silences')}>
      <p>{words.text('desk.silencesHow')}</p>
      <Failed answer={answer} />
      <output>{failed !== undefined && words.text(failed)}</output>
      {answer?.ok === true && silences.length === 0 && <p>{words.text('desk.noSilence')}</p>}
      <ul className="desk__list" data-testid="silences">
        {silences.map(({ id, rule, queue, urgency, until, reason, by }) => (
          <li key={id} className="desk__card">
            <b>{[rule, queue, urgency].filter((part) => part !== undefined).join(', ')}</b>
            <span>
              {words.text('desk.until', { time: words.date(Date.parse(until), zone) })}{' '}
              {words.hourMinute(Date.parse(until), zone)} · {by}: <q>{reason}</q>
            </span>
            {may('silence-alerts', plateau) && (
              <button type="button" className="tool" disabled={busy} onClick={() => void end(id)}>
                {words.text('do.endSilence')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
