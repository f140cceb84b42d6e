import type { CallTimeline } from '#contract';
import type { TextKey } from '../words/messages.js';
import type { Words } from '../words/words.js';
import type { ReviewedPlateau } from './reviewed-plateau.js';

type Told = (value: string, words: Words, plateau: Pick<ReviewedPlateau, 'queueName' | 'zone'>) => string;

const asItIs: Told = (value) => value;
const coverages = ['covered', 'partial', 'refused'] as const;

/** How each particular that an event can carry is called, and its value told. */
const PARTICULARS: Readonly<Record<string, readonly [title: TextKey, told: Told]>> = {
  queue: ['review.queue', (value, _, plateau) => plateau.queueName(value)],
  language: ['review.language', (value, words) => words.languageName(value)],
  urgency: ['review.urgency', (value, words) => words.levelName(value as 'P0')],
  category: ['review.category', asItIs],
  outcome: ['review.outcome', (value, words) => words.outcome(value)],
  agent: ['particular.agent', asItIs],
  by: ['particular.by', asItIs],
  call: ['particular.call', asItIs],
  case: ['particular.case', asItIs],
  recallOf: ['particular.recallOf', asItIs],
  incident: ['particular.incident', asItIs],
  milestone: ['review.milestone', (value, words) => words.milestone(value)],
  dueAt: ['particular.dueAt', (value, words, { zone }) => words.dateTime(Date.parse(value), zone)],
  coverage: [
    'particular.coverage',
    (value, words) => {
      const known = coverages.find((coverage) => coverage === value);
      return known === undefined ? value : words.text(`coverage.${known}`);
    },
  ],
};

/** What an event carries, in words; what is not known here stays as it was sent. */
export const particularsOf = (
  data: CallTimeline['events'][number]['data'],
  words: Words,
  plateau: Pick<ReviewedPlateau, 'queueName' | 'zone'>,
): string =>
  Object.entries(data)
    .map(([name, value]) => {
      const known = Object.hasOwn(PARTICULARS, name) ? PARTICULARS[name] : undefined;
      if (known === undefined || typeof value !== 'string') return `${name} ${String(value)}`;
      const [title, told] = known;
      return words.text('particular', { title: words.text(title), value: told(value, words, plateau) });
    })
    .join(' · ');
