import type { Board } from '#contract';
import { useAsked } from '../asking/asked.js';
import { usePlateaus, type PlateauEntry } from '../feed/plateaus.js';
import { ConnectingScreen } from '../screens/connecting-screen.js';
import { Screen } from '../screens/screen.js';
import { SignInScreen } from '../screens/sign-in-screen.js';
import { useSettings } from '../settings-context.js';
import { DisplayControls } from '../wall/display-controls.js';
import { useWords } from '../words/words-context.js';
import { CallsOfDay } from './calls-of-day.js';
import { DayPage } from './day-page.js';
import { NoAnswer } from './no-answer.js';
import { RangePage } from './range/range-page.js';
import { readRangeQuery } from './range/range-query.js';
import { readReviewQuery } from './review-query.js';
import type { ReviewedPlateau } from './reviewed-plateau.js';
import './review.css';

/** The review of a day of one plateau, or of several days together, for a desk, a phone or paper. */
export default function Review() {
  const words = useWords();
  const { settings } = useSettings();
  const known = usePlateaus();
  if (known.status === 'signed-out') return <SignInScreen />;
  if (known.status !== 'ready') return <ConnectingScreen />;
  const plateau = known.plateaus.find(({ id }) => id === settings.plateau) ?? known.plateaus[0];
  if (plateau === undefined) return <Screen title={words.text('noPlateau')} />;
  return <ReviewOf key={plateau.id} plateau={plateau} plateaus={known.plateaus} />;
}

type NamesOfBoard = Pick<Board, 'queues'> & { readonly day: Pick<Board['day'], 'date'> };

function ReviewOf({ plateau, plateaus }: { plateau: PlateauEntry; plateaus: readonly PlateauEntry[] }) {
  const { settings, query } = useSettings();
  const asked = readReviewQuery(query);
  // What day it is there, and what queues are called, only the gateway knows.
  const { answer } = useAsked<NamesOfBoard>(`/plateaus/${encodeURIComponent(plateau.id)}/board`);
  const board = answer?.ok === true ? answer.value : undefined;
  const date = asked.date ?? board?.day.date;
  const reviewed: ReviewedPlateau = {
    ...plateau,
    others: plateaus,
    today: board?.day.date,
    queueName: (id) => board?.queues[id]?.name ?? id,
  };
  return (
    <main className="review" data-testid="review">
      {settings.review === 'range' && board !== undefined ? (
        <RangePage plateau={reviewed} query={readRangeQuery(query, board.day.date)} />
      ) : date === undefined || settings.review === 'range' ? (
        <NoAnswer answer={answer} />
      ) : settings.review === 'calls' ? (
        <CallsOfDay plateau={reviewed} date={date} query={asked} />
      ) : (
        <DayPage plateau={reviewed} date={date} minutes={asked.minutes} />
      )}
      <footer className="review__foot">
        <DisplayControls />
      </footer>
    </main>
  );
}
