import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import type { DayReview } from '#board';
import { naiveDay } from '../oracle/naive-day.js';
import { naiveFloor } from '../oracle/naive-floor.js';
import { dayDisagreements } from '../oracle/disagreements.js';
import { flatnessByDay, flatnessOf } from './flatness.js';
import { type Sample, tableOf, takeSample } from './memory-samples.js';
import { plotOf } from './memory-plot.js';
import { SoakedFloor } from './soaked-floor.js';

const HOUR_MS = 3_600_000;
const SPEED = Number(process.env['VIGIE_SOAK_SPEED'] ?? 600);
const DAYS = Number(process.env['VIGIE_SOAK_DAYS'] ?? 1);
const OUT = process.env['VIGIE_SOAK_OUT'] ?? '.cache/soak';
const SAMPLES = 240;
const TICK_MS = 100;
const MIB = 1024 * 1024;

const say = (line: string) => void process.stderr.write(`${line}\n`);

describe(`${DAYS} days at ${SPEED} times life`, () => {
  const samples: Sample[] = [];
  let floor: SoakedFloor;
  let redis: Redis;

  beforeAll(async () => {
    floor = await SoakedFloor.open(DAYS);
    redis = new Redis(floor.redisUrl);
    const realMs = (DAYS * 24 * HOUR_MS) / SPEED;
    const began = performance.now();
    let sampled = 0;
    for (let elapsed = 0; elapsed < realMs; elapsed = Math.min(realMs, performance.now() - began)) {
      await floor.sendUntil(floor.from + elapsed * SPEED);
      if (elapsed >= (sampled * realMs) / SAMPLES) {
        samples.push(await takeSample((elapsed * SPEED) / HOUR_MS, floor.watched, redis));
        sampled += 1;
        // Managers look at the days that are over, now and then.
        await floor.day(floor.plateaus[sampled % floor.plateaus.length]!, dateBefore(floor.from + elapsed * SPEED));
        if (sampled % 24 === 0) say(`${((elapsed / realMs) * 100).toFixed(0)} %: ${describeSample(samples.at(-1)!)}`);
      }
      await pause(TICK_MS);
    }
    await floor.sendUntil(Infinity);
    await floor.caughtUp();
    samples.push(await takeSample(DAYS * 24, floor.watched, redis));
    mkdirSync(OUT, { recursive: true });
    writeFileSync(join(OUT, 'memory.csv'), tableOf(samples));
    const title = `${DAYS} days of three plateaus at ${SPEED} times life: ${floor.sent} events, memory of each process`;
    writeFileSync(join(OUT, 'memory.svg'), plotOf(samples, title));
  }, 24 * HOUR_MS);
  afterAll(async () => {
    redis?.disconnect();
    await floor?.stop();
  }, 60_000);

  it(
    'every figure of every day is that of the naive reckoning',
    async () => {
      let days = 0;
      for (const plateau of floor.plateaus) {
        const naive = naiveFloor(plateau, floor.arrivals(plateau.id));
        for (let at = floor.historyFrom; at <= floor.until + 24 * HOUR_MS; at += 24 * HOUR_MS) {
          const date = new Date(Math.min(at, floor.until)).toISOString().slice(0, 10);
          const review = lastingOnly(await floor.day(plateau, date));
          const lines = dayDisagreements(review, naiveDay(naive, date, Date.parse(review.at)));
          expect([plateau.id, date, lines.slice(0, 8)]).toEqual([plateau.id, date, []]);
          days += 1;
        }
      }
      say(`${days} days of plateaus are exact, over ${floor.sent} events`);
    },
    HOUR_MS,
  );

  it('the memory of each process is flat', () => {
    const hours = samples.map(({ hour }) => hour);
    const judged = floor.watched.map(({ name }) => {
      const flatness = flatnessOf(
        hours,
        samples.map(({ processes }) => processes[name]!),
      );
      const { meanHeap, heapPerWeek, meanResident, residentPerWeek, isFlat } = flatness;
      const cpu = samples.at(-1)!.cpuMs[name]! / floor.sent;
      say(
        `${name}: ${isFlat ? 'flat' : 'NOT FLAT'}; heap ${mib(meanHeap)}, ${signed(heapPerWeek)} a week; ` +
          `resident ${mib(meanResident)}, ${signed(residentPerWeek)} a week; ${(cpu * 1000).toFixed(0)} µs of CPU an event`,
      );
      return [name, isFlat];
    });
    expect(judged).toEqual(floor.watched.map(({ name }) => [name, true]));
  });

  it('the memory of Redis is flat', () => {
    const { mean, perWeek, isFlat } = flatnessByDay(samples.map(({ hour, redis }) => [hour, redis]));
    say(`Redis: ${isFlat ? 'flat' : 'NOT FLAT'}; ${mib(mean)}, ${signed(perWeek)} a week`);
    expect(isFlat).toBe(true);
  });

  it('screens were told of it all along, and nobody fell over', () => {
    say(`the desk was told ${floor.told} times`);
    expect(floor.troubles()).toEqual([]);
  });
});

const mib = (bytes: number) => `${(bytes / MIB).toFixed(1)} MiB`;
const signed = (bytes: number) => (bytes < 0 ? mib(bytes) : `+${mib(bytes)}`);

const describeSample = ({ processes, redis }: Sample) =>
  [...Object.entries(processes).map(([name, { resident }]) => `${name} ${mib(resident)}`), `Redis ${mib(redis)}`].join(
    ', ',
  );

const dateBefore = (at: number) => new Date(at - 24 * HOUR_MS).toISOString().slice(0, 10);

/** The naive reckoning tells of incidents that last alone; the gateway also of those that are over. */
function lastingOnly(review: DayReview): DayReview {
  const incidents = Object.entries(review.incidents).map(([id, incident]) => [
    id,
    incident.clearedAt === null ? incident : { ...incident, label: null, declaredAt: null, clearedAt: null },
  ]);
  return { ...review, incidents: Object.fromEntries(incidents) as DayReview['incidents'] };
}
