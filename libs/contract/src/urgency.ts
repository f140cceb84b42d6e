import { Type } from 'typebox';

/** The urgencies a coordinator can give: `P0` vital, `P1` urgent, `P2` can wait, `P3` advice. */
export const URGENCIES = ['P0', 'P1', 'P2', 'P3'] as const;

/** An urgency given by a coordinator or a producer. */
export type Urgency = (typeof URGENCIES)[number];

/** Urgency as an event carries it. */
export const UrgencySchema = Type.Enum([...URGENCIES]);

/** The levels shown on a board, most urgent first. A call nobody triaged has a level of its own, never P3. */
export const URGENCY_LEVELS = ['P0', 'P1', 'untriaged', 'P2', 'P3'] as const;

/** An urgency, or `untriaged` while nobody has given one. */
export type UrgencyLevel = (typeof URGENCY_LEVELS)[number];

/** Urgency level as a board carries it. */
export const UrgencyLevelSchema = Type.Enum([...URGENCY_LEVELS]);

/** Which states a live call can be in, in the order of its life. */
export const CALL_STATES = ['waiting', 'talking', 'held', 'wrap-up'] as const;

/** The state of a live call. */
export type CallState = (typeof CALL_STATES)[number];

/** Call state as a board carries it. */
export const CallStateSchema = Type.Enum([...CALL_STATES]);
