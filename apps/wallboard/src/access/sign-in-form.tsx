import { useState, type SubmitEvent } from 'react';
import { askGateway } from '../asking/ask-gateway.js';
import { useWords } from '../words/words-context.js';
import { refusalText } from './refusal-text.js';

/** Signs in with an account of this place, and loads the page that was wanted anew. */
export function SignInForm() {
  const words = useWords();
  const [failed, setFailed] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const body = { name: String(given.get('name')), password: String(given.get('password')) };
    setBusy(true);
    const answer = await askGateway<undefined>('/sign-in', { method: 'POST', body });
    if (answer.ok) return location.reload();
    setBusy(false);
    setFailed(answer.code);
  };
  return (
    <form className="sign-in" onSubmit={(event) => void submit(event)} aria-busy={busy}>
      <label>
        {words.text('access.name')}
        <input name="name" autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={80} required />
      </label>
      <label>
        {words.text('access.password')}
        <input name="password" type="password" autoComplete="current-password" maxLength={200} required />
      </label>
      <p className="sign-in__failed" role="alert">
        {failed !== undefined && words.text(refusalText(failed))}
      </p>
      <button className="sign-in__go" disabled={busy}>
        {words.text(busy ? 'access.busy' : 'access.submit')}
      </button>
    </form>
  );
}
