import type { Board } from '#contract';
import { useAsked } from '../asking/asked.js';
import { usePlateaus, type PlateauEntry } from '../feed/plateaus.js';
import { useMe } from '../me/me-context.js';
import { ConnectingScreen } from '../screens/connecting-screen.js';
import { Screen } from '../screens/screen.js';
import { SignInScreen } from '../screens/sign-in-screen.js';
import { useSettings } from '../settings-context.js';
import type { Settings } from '../settings.js';
import { DisplayControls } from '../wall/display-controls.js';
import { useWords } from '../words/words-context.js';
import { CallLife } from './call-life.js';
import { CallsBehind } from './calls-behind.js';
import { CaseLife } from './case-life.js';
import { CasesBehind } from './cases-behind.js';
import { DayPage } from './day-page.js';
import { DaysPage } from './days-page.js';
import { NoAnswer } from './no-answer.js';
import { RangePage } from './range/range-page.js';
import { readRangeQuery } from './range/range-query.js';
import { listOf, readReviewQuery, type ReviewQuery } from './review-query.js';
import type { ReviewedPlateau } from './reviewed-plateau.js';
import './review.css';

/** The review of a day of one plateau or of several together, or of several days, for a desk, a phone or paper. */
export default function Review() {
  const words = useWords();
  const { settings } = useSettings();
  const known = usePlateaus();
  const me = useMe();
  if (known.status === 'signed-out') return <SignInScreen />;
  if (known.status !== 'ready' || me === undefined) return <ConnectingScreen />;
  // A screen of the floor has no way here; an address that was typed by hand asks for nothing that would be refused.
  if (!me.may.includes('view-days'))
    return (
      <Screen title={words.text('act.notAllowed')}>
        <p>
          <a href="/">{words.text('desk.wall')}</a>
        </p>
      </Screen>
    );
  const named = namedPlateaus(settings.plateau);
  const found = named.flatMap((id) => known.plateaus.find((entry) => entry.id === id) ?? []);
  // Figures of some of the plateaus that are named would pass for those of all.
  if (named.length > 1 && found.length < named.length) return <Screen title={words.text('review.unknownPlateau')} />;
  const plateau = found[0] ?? known.plateaus[0];
  if (plateau === undefined) return <Screen title={words.text('noPlateau')} />;
  return <ReviewOf key={named.join(',')} plateau={plateau} together={found} plateaus={known.plateaus} />;
}

const namedPlateaus = (plateau = ''): string[] => [...new Set(plateau.split(',').filter((id) => id !== ''))];

type NamesOfBoard = Pick<Board, 'queues'> & { readonly day: Pick<Board['day'], 'date'> };

interface ReviewOfProps {
  /** The one that is reviewed, or the first of them. */
  readonly plateau: PlateauEntry;
  /** Those that the address names. */
  readonly together: readonly PlateauEntry[];
  readonly plateaus: readonly PlateauEntry[];
}

function ReviewOf({ plateau, together, plateaus }: ReviewOfProps) {
  const words = useWords();
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
    queues: board?.queues ?? {},
    queueName: (id) => words.queue(board?.queues ?? {}, id),
  };
  return (
    <main className="review" data-testid="review">
      {settings.review === 'range' && board !== undefined ? (
        <RangePage plateau={reviewed} query={readRangeQuery(query, board.day.date)} />
      ) : date === undefined || settings.review === 'range' ? (
        <NoAnswer answer={answer} />
      ) : together.length > 1 ? (
        <DaysPage plateaus={together} all={plateaus} date={date} today={board?.day.date} query={asked} />
      ) : (
        <Part of={settings.review} plateau={reviewed} date={date} query={asked} />
      )}
      <footer className="review__foot">
        <DisplayControls />
      </footer>
    </main>
  );
}

interface PartProps {
  readonly of: Settings['review'];
  readonly plateau: ReviewedPlateau;
  readonly date: string;
  readonly query: ReviewQuery;
}

function Part({ of, plateau, date, query }: PartProps) {
  const { id = '', figure } = query;
  switch (of) {
    case 'call':
      return <CallLife key={id} plateau={plateau} date={date} id={id} />;
    case 'case':
      return <CaseLife key={id} plateau={plateau} date={date} id={id} />;
    case 'calls':
    case 'cases':
      return listOf(figure) === 'calls' ? (
        <CallsBehind plateau={plateau} date={date} query={query} />
      ) : (
        <CasesBehind plateau={plateau} date={date} query={query} />
      );
    default:
      return <DayPage plateau={plateau} date={date} query={query} />;
  }
}
