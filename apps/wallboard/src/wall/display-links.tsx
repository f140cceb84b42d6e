import { KeysButton } from '../keys/keys-button.js';
import { changeQuery, LANGUAGES, THEMES } from '../settings.js';
import { useWords } from '../words/words-context.js';

/** The other language and the two themes, as plain addresses that a kiosk can keep. */
export function DisplayLinks() {
  const words = useWords();
  return (
    <nav className="display" aria-label={words.text('display')}>
      {LANGUAGES.filter((language) => language !== words.language).map((language) => (
        <a key={language} lang={language} href={changeQuery(location.search, { lang: language })}>
          {words.text(`language.${language}`)}
        </a>
      ))}
      {THEMES.map((theme) => (
        <a key={theme} href={changeQuery(location.search, { theme })}>
          {words.text(`theme.${theme}`)}
        </a>
      ))}
      <KeysButton />
    </nav>
  );
}
