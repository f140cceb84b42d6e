import { useEffect, useState } from 'react';
import type { PairingCode, PairingState } from '#contract';
import { askGateway } from '../asking/ask-gateway.js';
import { Screen } from '../screens/screen.js';
import { useWords } from '../words/words-context.js';
import { QrCode } from './qr-code.js';

const LOOK_MS = 2_500;
const RETRY_MS = 10_000;

/** Shows a code until a supervisor approves it, and another one when it is over; then the page becomes the wall. */
export default function PairingScreen() {
  const words = useWords();
  const code = usePairing();
  const address = `${location.origin}/?view=screens&code=${code ?? ''}`;
  return (
    <Screen title={words.text('pair.title')} state="signed-out">
      {code === undefined ? (
        <p aria-live="polite">{words.text('pair.asking')}</p>
      ) : (
        <div className="pair">
          <div>
            <p>{words.text('pair.how')}</p>
            <p className="pair__where">{`${location.host}/?view=screens`}</p>
            <p className="pair__code" data-testid="pairing-code">
              {code}
            </p>
            <p className="screen__soft">{words.text('pair.lasts')}</p>
          </div>
          <QrCode text={address} label={words.text('pair.qr')} />
        </div>
      )}
    </Screen>
  );
}

function usePairing(): string | undefined {
  const [code, setCode] = useState<string | undefined>(undefined);
  useEffect(() => {
    const abort = new AbortController();
    let timer = 0;
    const later = (ms: number, next: () => Promise<void>): void => {
      if (!abort.signal.aborted) timer = window.setTimeout(() => void next(), ms);
    };
    const begin = async (): Promise<void> => {
      const answer = await askGateway<PairingCode>('/screen/pairing', { method: 'POST', signal: abort.signal });
      if (abort.signal.aborted) return;
      setCode(answer.ok ? answer.value.code : undefined);
      later(answer.ok ? LOOK_MS : RETRY_MS, answer.ok ? look : begin);
    };
    const look = async (): Promise<void> => {
      const answer = await askGateway<PairingState>('/screen/claim', { method: 'POST', signal: abort.signal });
      if (abort.signal.aborted) return;
      if (answer.ok && answer.value.state === 'paired') return location.reload();
      if (answer.ok && answer.value.state === 'over') return begin();
      later(LOOK_MS, look);
    };
    void begin();
    return () => {
      abort.abort();
      window.clearTimeout(timer);
    };
  }, []);
  return code;
}
