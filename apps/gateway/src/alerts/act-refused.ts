/** Why an act on an alert changes nothing, a sentence each. */
export const ACT_REFUSALS = {
  'alert-resolved': 'The alert is over: nothing was changed.',
  'alert-not-firing': 'The alert does not fire yet: nothing was changed.',
  'alert-owned': 'Somebody else owns the alert: nothing was changed; take it over if that is meant.',
  'alert-not-by-hand': 'The rule of this alert does not let a person say that it is over: nothing was changed.',
  'shift-over': 'The shift was over before the one that just ended: nothing was written.',
  'note-moved': 'Somebody else wrote the note of this shift meanwhile: nothing was written; read theirs first.',
  'too-many-versions': 'The note of this shift was written as often as it may be: nothing was written.',
  'too-many-silences': 'The plateau has as many silences as it may have: nothing was changed; end one first.',
} as const;

/** See {@link ACT_REFUSALS}. */
export type ActRefusal = keyof typeof ACT_REFUSALS;

/** An act that was understood and allowed, and yet changes nothing. */
export class ActRefused extends Error {
  override readonly name = 'ActRefused';

  constructor(readonly code: ActRefusal) {
    super(ACT_REFUSALS[code]);
  }
}
