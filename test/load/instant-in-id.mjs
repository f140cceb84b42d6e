// The benches' calls carry the instant they were made at in their ids, so that whoever sees one knows how old it is:
// the machine's monotonic clock is the same in every process, and finer than the milliseconds of an event's time.

/** Now, in ms on a clock that all processes of this machine share. */
export const sharedNow = () => Number(process.hrtime.bigint() / 1_000n) / 1_000;

/** An id that holds this instant. */
export const idAt = (instant, serial) => `${serial}-${Math.round(instant * 1_000)}`;

/** The instant that an id holds. */
export const instantOf = (id) => Number(id.slice(id.indexOf('-') + 1)) / 1_000;
