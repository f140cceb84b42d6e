import type { Now } from '#contract';
import { useBoard } from '../feed/feed-context.js';
import type { ExplainedFigure } from '../words/words.js';
import { useWords } from '../words/words-context.js';
import { Figure } from './figure.js';

/** Who is there to answer, what they are busy with, and how full they are. */
export function FloorNow() {
  const words = useWords();
  const unconfirmed = useBoard(({ now }) => now.unconfirmed);
  return (
    <section className="now" aria-label={words.text('staff')}>
      <Count name="available" of={({ agents }) => agents.available} />
      <Count name="signedIn" of={({ agents }) => agents.signedIn} />
      <Count name="onBreak" of={({ agents }) => agents.onBreak} />
      <Saturation />
      <Count name="talking" of={({ calls }) => calls.talking} />
      <Count name="held" of={({ calls }) => calls.held} />
      <Count name="wrap-up" of={({ calls }) => calls.wrapUp} />
      {unconfirmed > 0 && (
        <p className="now__unconfirmed" data-testid="figure-unconfirmed" data-value={unconfirmed}>
          {words.count('unconfirmed', unconfirmed)}
        </p>
      )}
    </section>
  );
}

interface CountProps {
  readonly name: ExplainedFigure;
  readonly of: (now: Now) => number;
}

/** A count of now that is drawn again when it changes itself, and not with those beside it. */
function Count({ name, of }: CountProps) {
  const words = useWords();
  const value = useBoard(({ now }) => of(now));
  return <Figure name={name} value={value} shown={words.number(value)} />;
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
