import { useEffect, useState } from 'react';
import { PlateauLink } from '../wall/plateau-link.js';
import { useWords } from '../words/words-context.js';
import { Screen } from './screen.js';

const PATIENCE_MS = 4_000;

/** Shown until the first board has come: what is being waited for, and what is known of the reason. */
export function ConnectingScreen({ refusal }: { refusal?: string | undefined }) {
  const words = useWords();
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLong(true), PATIENCE_MS);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <Screen title={words.text('connecting')} state="connecting">
      {refusal === undefined || refusal === 'unavailable' ? (
        long && <p aria-live="polite">{words.text('unreachable')}</p>
      ) : (
        <>
          <p aria-live="polite">{words.text('refused', { code: refusal })}</p>
          <p>
            <PlateauLink plateau={undefined}>{words.text('allPlateaus')}</PlateauLink>
          </p>
        </>
      )}
    </Screen>
  );
}
