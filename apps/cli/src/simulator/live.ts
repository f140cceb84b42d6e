import type { Bus } from '#bus';
import { encode, type FloorEvent, formatInstant, STRUCTURED_HEADERS } from '#contract';
import type { Clock } from '../delivery/clock.js';
import { deliver, type Delivery } from '../delivery/deliver.js';
import { patiently } from '../delivery/patience.js';
import type { Feed } from './feeds.js';
import { mergeByTime } from './merge.js';
import { OpenRecords } from './open-records.js';
import { simulatePlateau } from './simulate-plateau.js';

/** A plateau to simulate. */
export interface SimulatedPlateau {
  readonly id: string;
  /** IANA time zone. */
  readonly zone: string;
  readonly queues: readonly string[];
  /** When its floor opens, in milliseconds since the epoch: before now for history, now for none. */
  readonly from: number;
}

/** What is simulated, and how fast. */
export interface LiveSimulation {
  readonly topic: string;
  readonly plateaus: readonly SimulatedPlateau[];
  readonly seed: number;
  /** For each plateau: the mean of a week, nights included. */
  readonly callsPerHour: number;
  /**
   * How many times faster than life things happen once the history is written. Times are squeezed by as much, so that
   * no event is ever ahead of the clock: at 10, a call of five minutes takes thirty seconds. Default 1.
   */
  readonly speed?: number;
  /** Simulated instant at which it ends, in milliseconds since the epoch; endless without it. */
  readonly until?: number;
  /** An incident is declared on each plateau as soon as the history is written. */
  readonly surge?: boolean;
  /** A feed that says nothing for so many simulated milliseconds, as soon as the history is written. */
  readonly silence?: { readonly feed: Feed; readonly milliseconds: number };
  /** Told how many events are on the bus, and how much of the history, as a part of 1. */
  readonly onProgress?: (sent: number, history: number) => void;
  /** Told when the bus cannot be reached; the simulation waits for it. */
  readonly onTrouble?: ((error: Error) => void) | undefined;
}

interface SimulatedDelivery extends Delivery {
  readonly event: FloorEvent;
}

const CHUNK = 1_000;

/**
 * Writes the history of the plateaus as fast as the bus takes it, oldest first, then follows the clock; what is under
 * way between the two simply goes on. Where the signal ends it, calls still open are voided and cases closed, agents sign
 * out and incidents are cleared, so that nothing stays open for ever.
 * Resolves to the number of events sent.
 */
export async function runLive(
  bus: Pick<Bus, 'produce'>,
  simulation: LiveSimulation,
  clock: Clock,
  signal: AbortSignal,
): Promise<number> {
  const seam = clock.now();
  const oldest = Math.min(seam, ...simulation.plateaus.map(({ from }) => from));
  const open = new OpenRecords();
  const produce = async (deliveries: readonly SimulatedDelivery[]) => {
    const messages = deliveries.map(({ message }) => message);
    await patiently(() => bus.produce(simulation.topic, messages), { clock, signal, onTrouble: simulation.onTrouble });
    for (const { event } of deliveries) open.follow(event);
  };
  const sent = await deliver(deliveries(simulation, seam), {
    send: produce,
    clock,
    signal,
    onSent: (count) => simulation.onProgress?.(count, historyDone(open.lastTime, oldest, seam)),
  });
  if (!signal.aborted) return sent;
  const endings = open.endAll().map((event) => delivery(event, event.time));
  if (endings.length > 0) await produce(endings);
  return sent + endings.length;
}

const historyDone = (time: number, oldest: number, seam: number): number =>
  seam === oldest ? 1 : Math.min(1, Math.max(0, (time - oldest) / (seam - oldest)));

function* deliveries(simulation: LiveSimulation, seam: number): Generator<SimulatedDelivery[], void, undefined> {
  const { speed = 1 } = simulation;
  let chunk: SimulatedDelivery[] = [];
  for (const event of mergeByTime(streams(simulation, seam))) {
    const squeezed = squeeze(event, (instant) =>
      instant <= seam ? instant : Math.round(seam + (instant - seam) / speed),
    );
    chunk.push(delivery(squeezed, squeezed.time));
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  yield chunk;
}

/** A date agreed on moves with the times, or it would be kept with ease. */
function squeeze(event: FloorEvent, move: (instant: number) => number): FloorEvent {
  const time = move(event.time);
  if (event.type !== 'case.rescheduled') return { ...event, time };
  const dueAt = formatInstant(move(Date.parse(event.data.dueAt)));
  return { ...event, time, data: { ...event.data, dueAt } };
}

const streams = ({ speed = 1, silence, ...simulation }: LiveSimulation, seam: number) =>
  simulation.plateaus.map(({ id, zone, queues, from }) =>
    simulatePlateau({
      plateau: id,
      zone,
      queues,
      from: Math.floor(from),
      seed: simulation.seed,
      callsPerHour: simulation.callsPerHour,
      liveFrom: seam,
      liveHeartbeatMs: 10_000 * speed,
      ...(simulation.surge === true ? { surgeAt: seam } : {}),
      ...(silence === undefined
        ? {}
        : { silence: { feed: silence.feed, from: seam, until: seam + silence.milliseconds } }),
      ...(simulation.until === undefined ? {} : { until: simulation.until }),
    }),
  );

const delivery = (event: FloorEvent, due: number): SimulatedDelivery => ({
  due,
  event,
  message: { key: event.plateau, value: encode(event), headers: STRUCTURED_HEADERS },
});
