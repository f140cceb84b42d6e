import { type NamedQueues, URGENCY_LEVELS } from '#contract';
import type { DayRule, Standards } from '#floor';

/** What a board needs to know of a plateau besides its records and sums. */
export interface PlateauDefinition extends DayRule, Standards {
  readonly id: string;
  readonly name: string;
  /** Whether it is told which agent has what; absent: no. Agents are counted all the same. */
  readonly agentFigures?: boolean;
  /** The queues it is known to have; a board also shows any other queue that has calls. */
  readonly queues: NamedQueues;
}

/** An agent's id, as far as it is told at all. */
export const toldAgent = (
  { agentFigures }: Pick<PlateauDefinition, 'agentFigures'>,
  agent: string | undefined,
): string | undefined => (agentFigures === true ? agent : undefined);

/** The limits of each of these queues and urgencies in force at an instant, in seconds. */
export function targetsOf(definition: PlateauDefinition, queues: Iterable<string>, at: number) {
  return Object.fromEntries(
    [...queues].map((queue) => [
      queue,
      Object.fromEntries(
        URGENCY_LEVELS.map((urgency) => {
          const { answerWithin, shortAbandon } = definition.targets(queue, urgency, at);
          return [urgency, { answerWithinSeconds: answerWithin / 1000, shortAbandonSeconds: shortAbandon / 1000 }];
        }),
      ),
    ]),
  );
}
