import { usePlateaus } from '../feed/plateaus.js';
import { SignedIn } from '../access/signed-in.js';
import { useModal } from '../modal.js';
import { useSettings } from '../settings-context.js';
import { LANGUAGES, SECTIONS, THEMES } from '../settings.js';
import type { TextKey } from '../words/messages.js';
import { useWords } from '../words/words-context.js';
import { CheckList, Choice } from './choices.js';

const ROTATIONS = [10, 20, 30, 60, 120];

const SECTION_NAMES = { staff: 'staff', queues: 'queues', owed: 'owedSection', day: 'today' } as const satisfies Record<
  (typeof SECTIONS)[number],
  TextKey
>;

/** What this screen shows and how; each change is seen at once and remembered. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const { title, dialog } = useModal(onClose);
  return (
    <dialog className="panel" {...dialog} data-testid="settings">
      <h2 id={title}>{words.text('settings')}</h2>
      <ShownPlateaus />
      <Turning />
      <Looks />
      <ShownSections />
      <SignedIn />
      <p className="panel__note">{words.text('settingsKept')}</p>
      <form method="dialog">
        <button className="panel__close">{words.text('close')}</button>
      </form>
    </dialog>
  );
}

function ShownPlateaus() {
  const words = useWords();
  const { settings, change } = useSettings();
  const known = usePlateaus();
  const all = known.status === 'ready' ? known.plateaus.map(({ id, name }) => ({ value: id, name })) : [];
  const every = all.map(({ value }) => value);
  const asked = settings.plateau === undefined ? settings.plateaus : [settings.plateau];
  return (
    <CheckList
      legend={words.text('plateaus')}
      options={all}
      chosen={asked.length === 0 ? every : every.filter((plateau) => asked.includes(plateau))}
      onChange={(chosen) => {
        // All of them, or none, is no choice: whatever there is then is shown, new ones as well.
        const named = chosen.length > 0 && chosen.length < every.length ? chosen.join(',') : undefined;
        change({ plateaus: named, plateau: undefined });
      }}
    />
  );
}

function Turning() {
  const words = useWords();
  const { settings, change } = useSettings();
  const { rotateSeconds } = settings;
  const offered = new Set(rotateSeconds === undefined ? ROTATIONS : [...ROTATIONS, rotateSeconds]);
  return (
    <Choice
      label={words.text('rotation')}
      value={rotateSeconds === undefined ? '' : String(rotateSeconds)}
      options={[
        { value: '', name: words.text('rotationOff') },
        ...[...offered]
          .toSorted((a, b) => a - b)
          .map((seconds) => ({ value: String(seconds), name: words.limit(seconds, seconds) })),
      ]}
      onChange={(value) => change({ rotate: value || undefined })}
    />
  );
}

function Looks() {
  const words = useWords();
  const { settings, change } = useSettings();
  return (
    <>
      <Choice
        label={words.text('language')}
        value={settings.language}
        options={LANGUAGES.map((value) => ({ value, name: words.text(`language.${value}`) }))}
        onChange={(lang) => change({ lang })}
      />
      <Choice
        label={words.text('theme')}
        value={settings.theme ?? ''}
        options={[
          { value: '', name: words.text('theme.system') },
          ...THEMES.map((value) => ({ value, name: words.text(`theme.${value}`) })),
        ]}
        onChange={(theme) => change({ theme: theme || undefined })}
      />
    </>
  );
}

function ShownSections() {
  const words = useWords();
  const { settings, change } = useSettings();
  return (
    <CheckList
      legend={words.text('sections')}
      options={SECTIONS.map((value) => ({ value, name: words.text(SECTION_NAMES[value]) }))}
      chosen={SECTIONS.filter((section) => !settings.hidden.includes(section))}
      onChange={(chosen) => {
        const hidden = SECTIONS.filter((section) => !chosen.includes(section));
        change({ hide: hidden.length === 0 ? undefined : hidden.join(',') });
      }}
    />
  );
}
