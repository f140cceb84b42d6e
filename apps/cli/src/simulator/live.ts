import type { Bus } from '#bus';
import type { FloorEvent } from '#contract';
import type { Clock } from '../delivery/clock.js';
import { deliver, type Delivery, STRUCTURED_HEADERS } from '../delivery/deliver.js';
import { patiently } from '../delivery/patience.js';
import { mergeByTime } from './merge.js';
import { OpenCalls } from './open-calls.js';
import { simulatePlateau } from './simulate-plateau.js';
import { encodeEvent } from './wire.js';

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
 * Writes the history of the plateaus as fast as the bus takes it, oldest first, then follows the clock; calls under way
 * between the two simply go on. Where the signal ends it, calls still open are voided, so that nobody waits for ever.
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
  const open = new OpenCalls();
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
  const voided = open.voidAll().map((event) => delivery(event, event.time));
  if (voided.length > 0) await produce(voided);
  return sent + voided.length;
}

const historyDone = (time: number, oldest: number, seam: number): number =>
  seam === oldest ? 1 : Math.min(1, Math.max(0, (time - oldest) / (seam - oldest)));

function* deliveries(simulation: LiveSimulation, seam: number): Generator<SimulatedDelivery[], void, undefined> {
  const { speed = 1 } = simulation;
  let chunk: SimulatedDelivery[] = [];
  for (const event of mergeByTime(streams(simulation, seam))) {
    const time = event.time <= seam ? event.time : Math.round(seam + (event.time - seam) / speed);
    chunk.push(delivery({ ...event, time }, time));
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  yield chunk;
}

const streams = ({ speed = 1, ...simulation }: LiveSimulation, seam: number) =>
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
      ...(simulation.until === undefined ? {} : { until: simulation.until }),
    }),
  );

const delivery = (event: FloorEvent, due: number): SimulatedDelivery => ({
  due,
  event,
  message: { key: event.plateau, value: encodeEvent(event), headers: STRUCTURED_HEADERS },
});
