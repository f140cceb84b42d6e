import type { FocusEvent, SubmitEvent } from 'react';
import type { PlateauEntry } from '../feed/plateaus.js';
import { RangeField } from '../review/dates/range-field.js';
import { PrintButton } from '../review/day-files.js';
import { Files } from '../review/files.js';
import { QueryLink } from '../review/query-link.js';
import { useSettings } from '../settings-context.js';
import { useWords } from '../words/words-context.js';
import { ACT_GROUPS, type ActGroup } from './audit-acts.js';
import { type AuditQuery, linesAsked, OF_NO_PLATEAU } from './audit-query.js';
import { useActName } from './act-name.js';
import { useToday } from './today.js';

interface AuditHeadProps {
  readonly query: AuditQuery;
  readonly plateaus: readonly PlateauEntry[];
}

/** What of the audit is shown, and what leads to a file, to paper, to the screens and to the wall. */
export function AuditHead({ query, plateaus }: AuditHeadProps) {
  const words = useWords();
  const { go } = useSettings();
  const today = useToday();
  const { period } = query;
  return (
    <header className="review__head">
      <title>{`${words.text('audit.title')} · ${words.text('product')}`}</title>
      <h1>
        {words.text('audit.title')} <small>{words.dates(period.from, period.to)}</small>
      </h1>
      <div className="review__bar">
        <RangeField
          label={words.text('range.dates')}
          period={period}
          today={today}
          testId="period"
          onPick={({ from, to }) => go({ from, to, before: undefined })}
        />
        <ActChoice chosen={query.act} />
        <PlateauChoice plateaus={plateaus} chosen={query.plateau} />
        <NameField key={query.by ?? ''} by={query.by} />
      </div>
      <div className="review__bar">
        <Files path={`/audit/file${linesAsked(query)}`} what={words.text('audit.save')} id="audit" />
        <PrintButton />
        <QueryLink changes={{ ...NOTHING_OF_THE_AUDIT, view: 'screens' }}>{words.text('screens.title')}</QueryLink>
        <QueryLink changes={{ ...NOTHING_OF_THE_AUDIT, view: undefined }}>{words.text('desk.wall')}</QueryLink>
      </div>
    </header>
  );
}

const NOTHING_OF_THE_AUDIT = {
  from: undefined,
  to: undefined,
  act: undefined,
  by: undefined,
  plateau: undefined,
  before: undefined,
};

const GROUPS = Object.keys(ACT_GROUPS) as ActGroup[];

function ActChoice({ chosen = '' }: { chosen: string | undefined }) {
  const words = useWords();
  const { go } = useSettings();
  const nameOf = useActName();
  const offered = GROUPS.flatMap((group) => [ACT_GROUPS[group].join(','), ...ACT_GROUPS[group]]);
  return (
    <label className="review__choice">
      {words.text('audit.act')}
      <select
        data-testid="act"
        value={chosen}
        onChange={({ target }) => go({ act: target.value || undefined, before: undefined })}
      >
        <option value="">{words.text('audit.everything')}</option>
        {!offered.includes(chosen) && chosen !== '' && <option value={chosen}>{chosen}</option>}
        {GROUPS.map((group) => (
          <optgroup key={group} label={words.text(`audit.group.${group}`)}>
            {ACT_GROUPS[group].length > 1 && (
              <option value={ACT_GROUPS[group].join(',')}>
                {words.text('audit.allOf', { group: words.text(`audit.group.${group}`) })}
              </option>
            )}
            {ACT_GROUPS[group].map((act) => (
              <option key={act} value={act}>
                {nameOf(act)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

function PlateauChoice({ plateaus, chosen = '' }: { plateaus: readonly PlateauEntry[]; chosen: string | undefined }) {
  const words = useWords();
  const { go } = useSettings();
  return (
    <label className="review__choice">
      {words.text('review.plateau')}
      <select
        data-testid="plateau"
        value={chosen}
        onChange={({ target }) => go({ plateau: target.value || undefined, before: undefined })}
      >
        <option value="">{words.text('audit.everywhere')}</option>
        <option value={OF_NO_PLATEAU}>{words.text('audit.ofNone')}</option>
        {plateaus.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function NameField({ by = '' }: { by: string | undefined }) {
  const words = useWords();
  const { go } = useSettings();
  const mean = (text: string): void => {
    if (text.trim() !== by) go({ by: text.trim() || undefined, before: undefined });
  };
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    mean(String(new FormData(event.currentTarget).get('by')));
  };
  return (
    <search>
      <form onSubmit={submit}>
        <label className="review__choice">
          {words.text('audit.by')}
          <input
            name="by"
            type="search"
            defaultValue={by}
            maxLength={80}
            autoCapitalize="none"
            spellCheck={false}
            data-testid="by"
            onBlur={({ target }: FocusEvent<HTMLInputElement>) => mean(target.value)}
          />
        </label>
      </form>
    </search>
  );
}
