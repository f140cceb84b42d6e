import { useState, type SubmitEvent } from 'react';
import type { ApproveScreen, PairingItem, ScreenItem } from '#contract';
import { askGateway } from '../asking/ask-gateway.js';
import type { PlateauEntry } from '../feed/plateaus.js';
import { CheckList } from '../panel/choices.js';
import { useSettings } from '../settings-context.js';
import { useWords } from '../words/words-context.js';

interface ApproveProps {
  readonly plateaus: readonly PlateauEntry[];
  readonly onDone: () => void;
}

/** Approves a screen in two steps: which one shows the code and where it is, then its name and its plateaus. */
export function ApproveForm({ plateaus, onDone }: ApproveProps) {
  const words = useWords();
  const { query, go } = useSettings();
  const [typed, setTyped] = useState(new URLSearchParams(query).get('code') ?? '');
  const [found, setFound] = useState<PairingItem | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  const look = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const answer = await askGateway<PairingItem>(`/screens/pairings/${encodeURIComponent(typed)}`);
    setFailed(!answer.ok);
    setFound(answer.ok ? answer.value : undefined);
  };
  const done = (): void => {
    setFound(undefined);
    setTyped('');
    go({ code: undefined });
    onDone();
  };
  if (found !== undefined) return <NameForm found={found} plateaus={plateaus} onDone={done} />;
  return (
    <form className="approve" onSubmit={(event) => void look(event)}>
      <h2>{words.text('screens.add')}</h2>
      <label>
        {words.text('screens.code')}
        <input
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={16}
          required
        />
      </label>
      <p role="alert">{failed && words.text('screens.noCode')}</p>
      <button className="tool tool--own">{words.text('screens.look')}</button>
    </form>
  );
}

function NameForm({ found, plateaus, onDone }: { found: PairingItem } & ApproveProps) {
  const words = useWords();
  const [chosen, setChosen] = useState<readonly string[]>(plateaus.length === 1 ? [plateaus[0]!.id] : []);
  const [failed, setFailed] = useState(false);
  const approve = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name'));
    const body = { code: found.code, name, plateaus: [...chosen] } satisfies ApproveScreen;
    const answer = await askGateway<ScreenItem>('/screens', { method: 'POST', body });
    if (answer.ok) onDone();
    else setFailed(true);
  };
  return (
    <form className="approve" onSubmit={(event) => void approve(event)}>
      <h2>{words.text('screens.approve', { code: found.code })}</h2>
      <p>{words.text('screens.from', { address: found.address })}</p>
      <label>
        {words.text('screens.name')}
        <input name="name" autoComplete="off" maxLength={80} required />
      </label>
      <CheckList
        legend={words.text('plateaus')}
        options={plateaus.map(({ id, name }) => ({ value: id, name }))}
        chosen={chosen}
        onChange={setChosen}
      />
      <p role="alert">{failed && words.text('screens.noCode')}</p>
      <p className="desk__acts">
        <button className="tool tool--own" disabled={chosen.length === 0}>
          {words.text('screens.approveIt')}
        </button>
        <button type="button" className="tool" onClick={onDone}>
          {words.text('cancel')}
        </button>
      </p>
    </form>
  );
}
