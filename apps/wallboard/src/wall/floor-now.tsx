import { useBoard } from '../feed/feed-context.js';
import type { LiveFigure } from '../words/live-figure-words.js';
import { useWords } from '../words/words-context.js';
import { Figure } from './figure.js';

/** Who is there to answer, what they are busy with, and how full they are. */
export function FloorNow() {
  const words = useWords();
  const { talking, held, wrapUp } = useBoard(({ now }) => now.calls);
  const { available, signedIn, onBreak } = useBoard(({ now }) => now.agents);
  const unconfirmed = useBoard(({ now }) => now.unconfirmed);
  const live = (name: LiveFigure, value: number) => <Figure name={name} value={value} shown={words.number(value)} />;
  return (
    <section className="now" aria-label={words.text('staff')}>
      {live('available', available)}
      {live('signedIn', signedIn)}
      {live('onBreak', onBreak)}
      <Saturation />
      <Figure name="talking" value={talking} shown={words.number(talking)} />
      <Figure name="held" value={held} shown={words.number(held)} />
      <Figure name="wrap-up" value={wrapUp} shown={words.number(wrapUp)} />
      {unconfirmed > 0 && (
        <p className="now__unconfirmed" data-testid="figure-unconfirmed" data-value={unconfirmed}>
          {words.count('unconfirmed', unconfirmed)}
        </p>
      )}
    </section>
  );
}

/** How full the agents are, in figures and as a bar. */
export function Saturation({ short = false }: { short?: boolean }) {
  const words = useWords();
  const { inUse, total, saturation } = useBoard(({ now }) => now.slots);
  return (
    <div className="saturation" data-full={saturation !== undefined && saturation >= 100}>
      <Figure
        name="saturation"
        value={saturation}
        shown={words.percent(saturation)}
        short={short}
        note={words.count('slotsInUse', inUse, { total: words.number(total) })}
      />
      <span className="saturation__bar" aria-hidden="true">
        <span style={{ transform: `scaleX(${Math.min(100, saturation ?? 0) / 100})` }} />
      </span>
    </div>
  );
}
