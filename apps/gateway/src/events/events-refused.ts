import { type EventRefusalReason, isTokenRefusal } from '#contract';

/** Why an event that came over HTTP is not sent on; `detail` never holds what the event holds. */
export interface EventRefusal {
  readonly reason: EventRefusalReason;
  readonly detail: string;
}

/** A request that is refused as a whole for what is wrong with its event. */
export class EventRefused extends Error {
  override readonly name = 'EventRefused';

  constructor(readonly refusal: EventRefusal) {
    super(refusal.detail);
  }

  /** The HTTP status that says it best. */
  get status(): 400 | 403 | 413 {
    const { reason } = this.refusal;
    return isTokenRefusal(reason) ? 403 : reason === 'too-long' ? 413 : 400;
  }
}
