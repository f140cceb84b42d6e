import { useWords } from '../words/words-context.js';
import { Screen } from './screen.js';

/** Says how to get in; the page itself never sees a token. */
export function SignInScreen() {
  const words = useWords();
  return (
    <Screen title={words.text('signIn')} state="signed-out">
      <p>{words.text('signInHow')}</p>
      <p>
        <code>npm start</code>
      </p>
      <p className="screen__soft">{words.text('signInWhy')}</p>
    </Screen>
  );
}
