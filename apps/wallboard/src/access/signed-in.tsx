import type { SignedOut } from '#contract';
import { askGateway } from '../asking/ask-gateway.js';
import { useMe } from '../me/me-context.js';
import { useWords } from '../words/words-context.js';

/** Who is signed in on this page, and the way out, here or everywhere; nothing where no session is. */
export function SignedIn() {
  const words = useWords();
  const me = useMe();
  if (me?.kind !== 'session') return null;
  return (
    <p className="signed-in">
      <span>{words.text('access.signedInAs', { who: me.who })}</span>
      <button type="button" className="tool" onClick={() => void signOut(false)}>
        {words.text('access.signOut')}
      </button>
      <button type="button" className="tool" onClick={() => void signOut(true)}>
        {words.text('access.everywhere')}
      </button>
    </p>
  );
}

async function signOut(everywhere: boolean): Promise<void> {
  const answer = await askGateway<SignedOut>('/sign-out', { method: 'POST', body: { everywhere } });
  if (answer.ok) location.assign(answer.value.goTo ?? location.href);
}
