import type { DeadDeliveryItem } from '#contract';
import { alertPath, useActing } from '../alerts/acting.js';
import { useMay } from '../me/me-context.js';
import type { Titled } from '../words/alert-words.js';
import { useWords } from '../words/words-context.js';
import { useAsked } from '../asking/asked.js';
import { Failed } from './failed.js';
import { useItemTitle, useZone } from './item-title.js';

/** The deliveries that were given up, and what tries one again. */
export function DeadDeliveries({ plateau }: { plateau: string }) {
  const words = useWords();
  const may = useMay();
  const path = alertPath(plateau, 'deliveries');
  const { answer, again } = useAsked<{ deliveries: DeadDeliveryItem[] }>(path);
  const { act, busy, failed } = useActing();
  const resend = async (id: string): Promise<void> => {
    await act(`${path}/${encodeURIComponent(id)}/resend`, { method: 'POST' });
    again();
  };
  const deliveries = answer?.ok ? answer.value.deliveries : [];
  return (
    <section aria-label={words.text('view.deliveries')}>
      <Failed answer={answer} />
      <output>{failed !== undefined && words.text(failed)}</output>
      {answer?.ok === true && deliveries.length === 0 && <p>{words.text('desk.noDelivery')}</p>}
      <ul className="desk__list" data-testid="deliveries">
        {deliveries.map((delivery) => (
          <li key={delivery.id} className="desk__card">
            <Delivery delivery={delivery} />
            {may('resend-notices', plateau) && (
              <button type="button" className="tool" disabled={busy} onClick={() => void resend(delivery.id)}>
                {words.text('do.resend')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Delivery({ delivery }: { delivery: DeadDeliveryItem }) {
  const words = useWords();
  const zone = useZone();
  const { channel, failedAt, attempts, error } = delivery;
  return (
    <>
      <b>
        {channel} ·{' '}
        {delivery.reason === 'report' ? (
          words.text('desk.report', { report: delivery.report, date: words.wholeDate(delivery.date) })
        ) : (
          <ItemTitle alert={delivery.alert} />
        )}
      </b>
      <span>
        {words.time(Date.parse(failedAt), zone)} · {words.count('attempts', attempts)} · <q>{error}</q>
      </span>
    </>
  );
}

const ItemTitle = ({ alert }: { alert: Titled }) => <>{useItemTitle(alert)}</>;
