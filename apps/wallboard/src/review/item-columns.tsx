import type { UrgencyLevel } from '#contract';
import { URGENCY_LEVELS } from '../feed/contract-constants.js';
import { UrgencyName } from '../wall/urgency-name.js';
import type { ListColumn } from './item-list.js';
import type { ReviewedPlateau } from './reviewed-plateau.js';
import { Unknown } from './shown-value.js';

/** The queue of an item, by its name. */
export const queueColumn = <I extends { readonly queue: string }>(plateau: ReviewedPlateau): ListColumn<I> => ({
  name: 'queue',
  title: 'review.queue',
  keyOf: (item) => item.queue,
  cell: (item) => plateau.queueName(item.queue),
});

/** The urgency of an item, the most urgent first. */
export const urgencyColumn = <I extends { readonly urgency: UrgencyLevel }>(): ListColumn<I> => ({
  name: 'urgency',
  title: 'review.urgency',
  keyOf: (item) => URGENCY_LEVELS.indexOf(item.urgency),
  cell: (item) => <UrgencyName level={item.urgency} />,
});

/** Who handles an item; no column where that is told of none, as where figures of single agents are off. */
export const agentColumns = <I extends { readonly agent: string | null }>(items: readonly I[]): ListColumn<I>[] =>
  items.every(({ agent }) => agent === null)
    ? []
    : [
        {
          name: 'agent',
          title: 'column.agent',
          keyOf: (item) => item.agent,
          cell: (item) => item.agent ?? <Unknown />,
        },
      ];
