import type { Alert, Board } from '#contract';
import type { Words } from './words.js';

/** As much of an alert as its title tells. */
export type Titled = Pick<Alert, 'rule' | 'kind' | 'subject'> &
  Partial<Pick<Alert, 'queue' | 'urgency' | 'language' | 'milestone' | 'count' | 'value' | 'limit'>>;

/** The names that a title is filled with. */
export type Named = Pick<Board, 'queues' | 'incidents'>;

/** What an alert is about, in one line; a kind that the page does not know is called by its rule. */
export function alertTitle(alert: Titled, names: Named, words: Words): string {
  const { kind, subject, rule } = alert;
  const says = {
    rule,
    queue: queueName(alert.queue, names, words),
    level: alert.urgency === undefined ? words.text('alert.caller') : words.levelName(alert.urgency),
    milestone: words.milestone(alert.milestone ?? ''),
    language: words.languageName(alert.language ?? ''),
    value: words.number(alert.value),
    limit: words.number(alert.limit),
    name: subject.id,
  };
  if (alert.count !== undefined && kind !== 'no-speaker') return foldedTitle(alert, names, words, says);
  switch (kind) {
    case 'call-waiting':
      return words.text('concern.vital', says);
    case 'untriaged-ageing':
    case 'urgent-abandon':
    case 'milestone-at-risk':
    case 'milestone-overdue':
    case 'handoff-unaccepted':
    case 'long-state':
    case 'saturation':
    case 'figure':
    case 'dead-letters':
      return words.text(`alert.${kind}`, says);
    case 'no-speaker':
      return words.text('noSpeakerTitle', says);
    case 'stale-feed':
      return words.text(subject.kind === 'connector' ? 'alert.connector' : 'alert.stale-feed', says);
    default:
      return rule;
  }
}

/** Many calls told as one: of an incident or of a queue, how many, and the worst of them. */
function foldedTitle(
  { count = 0, subject, urgency }: Titled,
  names: Named,
  words: Words,
  { queue }: Readonly<Record<'queue', string>>,
): string {
  const about = subject.kind === 'incident' ? (names.incidents[subject.id]?.label ?? subject.id) : queue;
  const many = words.count('callsWaiting', count);
  const worst = urgency === undefined ? '' : `, ${words.text('worst', { level: words.levelName(urgency) })}`;
  return words.text('alert.folded', { about, many: `${many}${worst}` });
}

const queueName = (id: string | undefined, { queues }: Named, words: Words): string =>
  id === undefined ? words.text('alert.wholeFloor') : words.queue(queues, id);
