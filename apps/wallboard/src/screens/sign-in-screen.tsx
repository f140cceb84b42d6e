import type { SignInWays } from '#contract';
import { refusalText } from '../access/refusal-text.js';
import { SignInForm } from '../access/sign-in-form.js';
import { useAsked } from '../asking/asked.js';
import { useSettings } from '../settings-context.js';
import { useWords } from '../words/words-context.js';
import { Screen } from './screen.js';

/** The ways in: the provider, an account of this place, or where neither is, the address that a command printed. */
export function SignInScreen() {
  const words = useWords();
  const { addressWith } = useSettings();
  const { answer } = useAsked<SignInWays>('/sign-in');
  const ways = answer?.ok === true ? answer.value : undefined;
  const canSignIn = ways !== undefined && (ways.accounts || ways.provider !== undefined);
  return (
    <Screen title={words.text(canSignIn ? 'access.title' : 'signIn')} state="signed-out">
      <Refused />
      {canSignIn ? <Ways ways={ways} /> : <PrintedAddress />}
      <p className="screen__soft">
        <a href={addressWith({ screen: '1', refused: undefined })}>{words.text('pair.this')}</a>
      </p>
    </Screen>
  );
}

/** Why the provider's answer was no way in, as the gateway put it into the address. */
function Refused() {
  const words = useWords();
  const code = new URLSearchParams(useSettings().query).get('refused');
  if (code === null) return null;
  return (
    <p className="sign-in__failed" role="alert">
      {words.text(refusalText(code))}
    </p>
  );
}

function Ways({ ways: { provider, accounts } }: { ways: SignInWays }) {
  const words = useWords();
  const { addressWith } = useSettings();
  const back = `${location.pathname}${addressWith({ refused: undefined })}`;
  return (
    <div className="sign-in__ways">
      {provider !== undefined && (
        <a className="sign-in__go" href={`/api/v1/sign-in/provider?return=${encodeURIComponent(back)}`}>
          {words.text('access.with', { name: provider.name })}
        </a>
      )}
      {provider !== undefined && accounts && <p className="screen__soft">{words.text('access.or')}</p>}
      {accounts && <SignInForm />}
    </div>
  );
}

function PrintedAddress() {
  const words = useWords();
  return (
    <>
      <p>{words.text('signInHow')}</p>
      <p>
        <code>npm start</code>
      </p>
      <p className="screen__soft">{words.text('signInWhy')}</p>
    </>
  );
}
