import { useState } from 'react';
import type { AlertAnswer, AlertItem } from '#contract';
import { alertPath } from '../alerts/acting.js';
import { SeverityMark } from '../alerts/severity-mark.js';
import { useMay } from '../me/me-context.js';
import type { TextKey } from '../words/messages.js';
import { useWords } from '../words/words-context.js';
import { ActDialog, type ActKind } from './act-dialog.js';
import { useAsked } from '../asking/asked.js';
import { Failed } from './failed.js';
import { AlertFacts } from './alert-facts.js';
import { useItemTitle, useZone } from './item-title.js';

const ACTS: Readonly<Record<string, TextKey>> = {
  fired: 'did.fired',
  escalated: 'did.escalated',
  expired: 'did.expired',
  resolved: 'did.resolved',
  acknowledged: 'did.acknowledged',
  noted: 'did.noted',
};

interface DetailProps {
  readonly plateau: string;
  readonly id: string;
  readonly moved: string;
  readonly onClose: () => void;
}

/** One alert: what it is about, who owns it, what happened to it, and what may be done about it. */
export function AlertDetail({ plateau, id, moved, onClose }: DetailProps) {
  const words = useWords();
  const { answer, again } = useAsked<AlertAnswer>(alertPath(plateau, id), moved);
  const [acting, setActing] = useState<ActKind | undefined>(undefined);
  return (
    <section className="desk__detail" aria-label={words.text('desk.detail')} data-testid="alert-detail">
      <button type="button" className="tool desk__close" onClick={onClose}>
        {words.text('close')}
      </button>
      <Failed answer={answer} />
      {answer?.ok === true && (
        <>
          <Head alert={answer.value.alert} />
          <Acts alert={answer.value.alert} onAct={setActing} />
          <AlertFacts alert={answer.value.alert} />
          <History lines={answer.value.history} />
          {acting !== undefined && (
            <ActDialog
              kind={acting}
              alert={answer.value.alert}
              onClose={() => {
                setActing(undefined);
                again();
              }}
            />
          )}
        </>
      )}
    </section>
  );
}

function Head({ alert }: { alert: AlertItem }) {
  const words = useWords();
  return (
    <h2 className="desk__title" data-state={alert.state} data-testid="detail-title">
      <SeverityMark severity={alert.severity} /> {useItemTitle(alert)}
      <small>
        {' '}
        {words.text(`severity.${alert.severity}`)} · {words.text(`alertState.${alert.state}`)}
      </small>
    </h2>
  );
}

function Acts({ alert, onAct }: { alert: AlertItem; onAct: (kind: ActKind) => void }) {
  const words = useWords();
  const may = useMay();
  const { plateau, state, acknowledgement, byHand } = alert;
  const mayAct = may('act-on-alerts', plateau);
  const isRaised = state === 'firing' || state === 'acknowledged';
  const kinds: ActKind[] = [
    ...(mayAct && isRaised ? [acknowledgement === undefined ? ('acknowledge' as const) : ('takeOver' as const)] : []),
    ...(mayAct ? ['note' as const] : []),
    ...(may('silence-alerts', plateau) && state !== 'resolved' ? ['silence' as const] : []),
    ...(mayAct && isRaised && byHand ? ['resolve' as const] : []),
  ];
  return (
    <p className="desk__acts">
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          className={kind === kinds[0] ? 'tool tool--own' : 'tool'}
          aria-haspopup="dialog"
          onClick={() => onAct(kind)}
        >
          {words.text(`do.${kind}`)}
        </button>
      ))}
    </p>
  );
}

function History({ lines }: { lines: AlertAnswer['history'] }) {
  const words = useWords();
  const zone = useZone();
  return (
    <section>
      <h3>{words.text('desk.history')}</h3>
      <ol className="desk__history" data-testid="alert-history">
        {lines.map(({ id, at, by, act, detail }) => (
          <li key={id} data-act={act}>
            <time dateTime={at}>{words.time(Date.parse(at), zone)}</time>{' '}
            <b>{ACTS[act] === undefined ? act : words.text(ACTS[act])}</b> · {by}
            {detail !== undefined && <q>{detail}</q>}
          </li>
        ))}
      </ol>
    </section>
  );
}
