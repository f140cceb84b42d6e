import { useState } from 'react';
import type { ScreenItem, ScreenList } from '#contract';
import { askGateway } from '../asking/ask-gateway.js';
import { useAsked } from '../asking/asked.js';
import { maySeeAudit } from '../audit/may-see-audit.js';
import { usePlateaus, type PlateauEntry } from '../feed/plateaus.js';
import { useMe } from '../me/me-context.js';
import { ConnectingScreen } from '../screens/connecting-screen.js';
import { Screen } from '../screens/screen.js';
import { SignedOutScreen } from '../screens/signed-out-screen.js';
import { DisplayControls } from '../wall/display-controls.js';
import { useWords } from '../words/words-context.js';
import { ApproveForm } from './approve-form.js';
import '../alert-page/alert-page.css';

/** The page of paired screens, for a desk or a phone: approve one that shows a code, see who is there, revoke. */
export default function ScreensPage() {
  const words = useWords();
  const known = usePlateaus();
  const me = useMe();
  if (known.status === 'signed-out') return <SignedOutScreen />;
  if (known.status !== 'ready' || me === undefined) return <ConnectingScreen />;
  if (!me.may.includes('manage-screens')) return <Screen title={words.text('act.notAllowed')} />;
  return <Desk plateaus={known.plateaus} who={me.who} canAudit={maySeeAudit(me)} />;
}

interface DeskProps {
  readonly plateaus: readonly PlateauEntry[];
  readonly who: string;
  readonly canAudit: boolean;
}

function Desk({ plateaus, who, canAudit }: DeskProps) {
  const words = useWords();
  const { answer, again } = useAsked<ScreenList>('/screens');
  const { at, screens } = answer?.ok === true ? answer.value : { at: '', screens: [] };
  return (
    <main className="desk screens" data-testid="screens-page">
      <title>{`${words.text('screens.title')} · ${words.text('product')}`}</title>
      <header className="desk__head">
        <h1>{words.text('screens.title')}</h1>
        <a href="/">{words.text('desk.wall')}</a>
        {canAudit && <a href="/?view=audit">{words.text('audit.title')}</a>}
        <span className="desk__who">{words.text('desk.who', { who })}</span>
      </header>
      <ApproveForm plateaus={plateaus} onDone={again} />
      <h2>{words.text('screens.paired')}</h2>
      {answer?.ok === false && <p role="alert">{words.text('refused.other')}</p>}
      {answer?.ok === true && screens.length === 0 && <p>{words.text('screens.none')}</p>}
      <ul className="screens__list">
        {screens.map((screen) => (
          <PairedScreen key={screen.id} screen={screen} at={at} plateaus={plateaus} onRevoked={again} />
        ))}
      </ul>
      <footer className="desk__foot">
        <DisplayControls />
      </footer>
    </main>
  );
}

interface PairedProps {
  readonly screen: ScreenItem;
  /** When the gateway told it, on its own clock. */
  readonly at: string;
  readonly plateaus: readonly PlateauEntry[];
  readonly onRevoked: () => void;
}

function PairedScreen({ screen, at, plateaus, onRevoked }: PairedProps) {
  const words = useWords();
  const [failed, setFailed] = useState(false);
  const revoke = async (): Promise<void> => {
    const answer = await askGateway<ScreenItem>(`/screens/${screen.id}`, { method: 'DELETE' });
    // Another desk may have been quicker.
    if (answer.ok || answer.code === 'http-404') onRevoked();
    else setFailed(true);
  };
  const names = screen.plateaus.map((id) => plateaus.find((plateau) => plateau.id === id)?.name ?? id);
  const seen = screen.seenAt === undefined ? undefined : (Date.parse(at) - Date.parse(screen.seenAt)) / 1000;
  return (
    <li className="screens__one">
      <div>
        <h3>{screen.name}</h3>
        <p>{words.list(names)}</p>
        <p className="screen__soft">
          {seen === undefined ? words.text('screens.neverSeen') : words.text('screens.seen', { ago: words.ago(seen) })}
          {screen.address !== undefined && ` · ${screen.address}`}
          {` · ${words.text('screens.approvedBy', { who: screen.approvedBy })}`}
        </p>
        {failed && <p role="alert">{words.text('act.refused')}</p>}
      </div>
      <button type="button" className="tool" onClick={() => void revoke()}>
        {words.text('screens.revoke')}
        <span className="spoken"> {screen.name}</span>
      </button>
    </li>
  );
}
