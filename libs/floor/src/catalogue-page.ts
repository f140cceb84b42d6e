import { MILESTONES, WINDOWS } from '#contract';
import {
  AGENT_CATALOGUE,
  FEED_CATALOGUE,
  type Figure,
  FLOOR_CATALOGUE,
  INTERVALS,
  MILESTONE_CATALOGUE,
  NOW_CATALOGUE,
  SOURCES,
  UNITS,
} from './catalogue/index.js';
import { LATE_MS } from './corrections.js';
import { INTERVAL_MS } from './interval.js';

const minutes = (milliseconds: number): string => `${milliseconds / 60_000} minutes`;

const INTRODUCTION = `# Figures

<!-- Made from libs/floor by \`npm run metrics\`; a test fails when it is stale. -->

Every figure has one definition, in the catalogue of \`libs/floor\`. This page, the descriptions in the API and the
explanations on the screen are made from it; the rules behind it are numbered in
[\`libs/floor/SPEC.md\`](../libs/floor/SPEC.md).

**Intervals.** Sums are kept by intervals of ${minutes(INTERVAL_MS)} in UTC, and a plateau’s local day is composed of them when it is
read, so days of 23 and 25 hours are right. An offer, what became of it and its wait belong to the interval of the offer,
and handling to that in which it ended: a call offered at 9:59 and answered at 10:01 is an answer of 9:55, and answered is
never more than offered. Each figure below says which interval it belongs to.

**Windows** of ${Object.keys(WINDOWS).join(', ')} are the last ${Object.values(WINDOWS).join(', ')} intervals, the current one included: up to five minutes shorter
than their name.

**Rows.** Calls and cases are counted by queue and by their last known urgency: a re-triage moves a call to another row, in
the past too. Language, category, outcome and incident are each looked at alone. By language, category and outcome cases
and percentiles are unknown. A language is the primary subtag of its tag: \`fr\`, \`fr-FR\` and \`fr-CA\` are one, in the split of
a day as among the speakers.

**Targets** and milestone rules come from \`vigie.yaml\`, by queue and urgency. A record is judged by those that were in force
when it opened, so that a new rule with a \`from\` never changes the past.

**Late events** correct the past: a sum moves by what a record now comes to, less what it came to before. Each interval that
an event more than ${minutes(LATE_MS)} late changes says when it was corrected. Records that were voided, and those whose opening
event has not arrived, count nowhere.

**Unknown is not 0.** A quotient over nothing, such as the service level of an hour without calls, is absent on a board and
null in REST.

**Percentiles and the longest wait** are read off bags of bins, within 1%, so that they too can be taken back.
`;

interface Group {
  readonly title: string;
  readonly about: string;
  readonly figures: Readonly<Record<string, Figure>>;
}

const { calls, byQueue, agents, slots, speakers, cases, obligations, incidents, unconfirmed } = NOW_CATALOGUE;

const GROUPS: readonly Group[] = [
  {
    title: 'Calls and cases over a range',
    about: 'Of a day, an interval or a window: in total, by queue, by urgency, and with and without an incident.',
    figures: FLOOR_CATALOGUE,
  },
  {
    title: 'Milestones over a range',
    about: `Of each milestone of cases: ${MILESTONES.join(', ')}.`,
    figures: MILESTONE_CATALOGUE,
  },
  {
    title: 'Agents’ time over a range',
    about: 'By queue, where an agent who serves several counts in each, and in total, where every agent counts once.',
    figures: AGENT_CATALOGUE,
  },
  {
    title: 'Calls now',
    about: 'Waits are sent as the instant they began, and the page ticks them. In total, by queue and by urgency.',
    figures: { ...calls, estimatedWait: byQueue.estimatedWait, unconfirmed },
  },
  { title: 'Agents now', about: 'In total and by queue.', figures: agents },
  { title: 'Slots now', about: 'A slot is a live call or an open case that an agent holds.', figures: slots },
  { title: 'Speakers now', about: 'By language; an agent counts under each one spoken.', figures: speakers },
  {
    title: 'Cases now',
    about: 'In total, by urgency, by queue and by coverage; an open case that nobody decided on is `undecided`.',
    figures: { open: cases.open, atRisk: cases.atRisk, overdue: cases.overdue, unaccepted: cases.unaccepted },
  },
  { title: 'Urgent callers to call back now', about: 'In total; the list names each.', figures: obligations },
  {
    title: 'Incidents now',
    about: 'Those declared and not cleared, and any other that something open carries.',
    figures: incidents,
  },
  { title: 'Feed', about: 'How far a board can be trusted.', figures: FEED_CATALOGUE },
];

/** The content of `docs/metrics.md`: every figure of the catalogue in English, with its French name. */
export const metricsMarkdown = (): string => [INTRODUCTION, ...GROUPS.map(groupMarkdown)].join('\n');

const groupMarkdown = ({ title, about, figures }: Group): string =>
  [`## ${title}\n`, `${about}\n`, ...Object.entries(figures).map(figureMarkdown)].join('\n');

function figureMarkdown([name, { unit, interval, source, words }]: [string, Figure]): string {
  const { en, fr } = words;
  return [
    `### ${en.name} · \`${name}\`\n`,
    `${en.definition}\n`,
    '| | |',
    '| --- | --- |',
    `| Formula | ${en.formula} |`,
    `| Unit | ${UNITS[unit].en} |`,
    `| Interval | ${INTERVALS[interval].en} |`,
    `| Left out | ${en.leftOut} |`,
    `| Source | ${SOURCES[source]} |`,
    `| In French | ${fr.name} |`,
    '',
  ].join('\n');
}
