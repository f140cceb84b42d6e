import { readFileSync } from 'node:fs';
import type { Redis } from 'ioredis';
import type { Memory } from './flatness.js';

/** A process that is looked at, and where it tells its metrics. */
export interface Watched {
  readonly name: string;
  readonly pid: number;
  readonly metricsPort: number;
}

/** What was read at one moment. */
export interface Sample {
  /** Simulated hours since the beginning. */
  readonly hour: number;
  readonly processes: Readonly<Record<string, Memory>>;
  /** What Redis uses, in bytes. */
  readonly redis: number;
  /** What the processes took of a core since they began, in milliseconds. */
  readonly cpuMs: Readonly<Record<string, number>>;
}

/** Reads the memory of the processes and of Redis. */
export async function takeSample(hour: number, watched: readonly Watched[], redis: Redis): Promise<Sample> {
  const read = await Promise.all(watched.map(async (one) => [one.name, await memoryOf(one)] as const));
  const used = Number(/^used_memory:(\d+)/m.exec(await redis.info('memory'))![1]);
  const cpuMs = Object.fromEntries(watched.map(({ name, pid }) => [name, cpuMsOf(pid)]));
  return { hour, processes: Object.fromEntries(read), redis: used, cpuMs };
}

/** What is resident is read before the collection that {@link Memory.heap} wants. */
async function memoryOf({ pid, metricsPort }: Watched): Promise<Memory> {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  const heap = Number(/^nodejs_heap_size_used_bytes (\S+)/m.exec(text)![1]);
  return { heap, resident: Number(/^VmRSS:\s+(\d+)/m.exec(status)![1]) * 1024 };
}

/** Linux counts it in hundredths of a second. */
function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

const kib = (bytes: number) => String(Math.round(bytes / 1024));

/** The samples as a table, memory in KiB. */
export function tableOf(samples: readonly Sample[]): string {
  const names = Object.keys(samples[0]!.processes);
  const header = ['hour', 'redis', ...names.flatMap((name) => [`${name} resident`, `${name} heap`])];
  const rows = samples.map(({ hour, redis, processes }) => [
    hour.toFixed(2),
    kib(redis),
    ...names.flatMap((name) => [kib(processes[name]!.resident), kib(processes[name]!.heap)]),
  ]);
  return `${[header, ...rows].map((row) => row.join(',')).join('\n')}\n`;
}
