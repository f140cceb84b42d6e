import { type Board, STALE_AFTER_MS } from '#contract';
import * as states from '../browser/wall-states.js';

/** A picture of the wall. */
export interface Picture {
  readonly name: string;
  readonly board: () => Board;
  /** Whether the gateway is gone by the time it is taken. */
  readonly isCut?: boolean;
  /** Whether an alert has taken the screen. */
  readonly isTaken?: boolean;
}

/** A size of screen, in CSS pixels at a density of 1, or of a phone at its own. */
export interface Screen {
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly density?: number;
}

/** The states of a floor that are told from across the room. */
export const PICTURES: readonly Picture[] = [
  { name: 'empty', board: states.emptyFloor },
  { name: 'calm', board: states.calmFloor },
  { name: 'busy', board: states.busyFloor },
  { name: 'incident', board: states.incidentFloor },
  { name: 'p0', board: states.vitalFloor },
  { name: 'alarm', board: states.alarmedFloor, isTaken: true },
  { name: 'owned', board: states.ownedFloor },
  { name: 'unled', board: states.unledFloor },
  { name: 'blind', board: states.busyFloor, isCut: true },
];

/** The screens of a wall. */
export const WALLS: readonly Screen[] = [
  { name: '1080', viewport: { width: 1920, height: 1080 } },
  { name: '2160', viewport: { width: 3840, height: 2160 } },
];

/** The states that are shown on a phone too. */
export const ON_A_PHONE: readonly string[] = ['p0', 'alarm', 'owned'];

/** A phone in the hand. */
export const PHONE: Screen = { name: 'phone', viewport: { width: 390, height: 844 }, density: 2 };

/** Each language with the theme it is shown in, so that both themes are seen without twice the pictures. */
export const LOOKS = [
  { language: 'fr', theme: 'dark' },
  { language: 'en', theme: 'light' },
] as const;

/** The instant that all pictures are taken at: a busy afternoon, so that the day has a past and a future. */
export const TAKEN_AT = Date.parse('2026-03-12T15:42:10Z');

/** How long a page is left without its gateway until it surely looks dead, in milliseconds. */
export const DEAD_AFTER_MS = STALE_AFTER_MS + 1_000;
