import { AttentionBar } from '../attention/attention-bar.js';
import { FeedOf, useFeedsOf } from '../feed/feed-context.js';
import { useRanking } from '../feed/standings.js';
import { useRotation } from '../rotation/rotation.js';
import { DayLink } from '../review/day-link.js';
import { RotationBar } from '../rotation/rotation-bar.js';
import { SignInScreen } from '../screens/sign-in-screen.js';
import { DisplayControls } from '../wall/display-controls.js';
import { useWords } from '../words/words-context.js';
import { useBelow } from './below.js';
import { FloorCard } from './floor-card.js';
import { FloorsUndecided } from './floors-undecided.js';
import { useGliding } from './gliding.js';

/** How many plateaus there is room for on a screen, the wider their lines the fewer. */
const ROOM = { roomy: 4, dense: 8 } as const;

/** All plateaus of this screen, those that must be looked at first. */
export function Floors({ plateaus }: { plateaus: readonly string[] }) {
  const words = useWords();
  const { order, burning } = useRanking(plateaus);
  const rotation = useRotation();
  const list = useGliding(order);
  const below = useBelow(list, order.length);
  const refused = useFeedsOf(plateaus, ([first]) => first?.refusal ?? '');
  if (refused === 'unauthorized') return <SignInScreen />;
  return (
    <main className="floors" data-testid="floors" data-density={densityOf(plateaus.length)}>
      <title>{`${words.text('allPlateaus')} · ${words.text('product')}`}</title>
      <header className="floors__head">
        <h1>{words.text('allPlateaus')}</h1>
        <p data-testid="floors-burning" data-burning={burning.length}>
          {words.count('floorsBurning', burning.length, { total: words.number(plateaus.length) })}
        </p>
        {rotation && <RotationBar rotation={rotation} />}
        <AttentionBar />
        <DayLink plateaus={plateaus} />
        <DisplayControls />
      </header>
      <FloorsUndecided plateaus={plateaus} />
      <ol className="floors__list" data-testid="chooser" ref={list}>
        {order.map((plateau) => (
          <FeedOf key={plateau} plateau={plateau}>
            <FloorCard plateau={plateau} burning={burning.includes(plateau)} />
          </FeedOf>
        ))}
      </ol>
      {below > 0 && (
        <p className="floors__below" data-testid="floors-below" data-below={below}>
          {words.count('floorsBelow', below)}
        </p>
      )}
    </main>
  );
}

const densityOf = (plateaus: number): string =>
  plateaus <= ROOM.roomy ? 'roomy' : plateaus <= ROOM.dense ? 'dense' : 'compact';
