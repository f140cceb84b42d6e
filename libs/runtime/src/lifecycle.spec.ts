import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Lifecycle } from './lifecycle.js';
import { createLogger } from './logging.js';

class Host extends EventEmitter {
  readonly exits: number[] = [];
  exit(code: number): void {
    this.exits.push(code);
  }
}

let lines: string[];
let host: Host;
let lifecycle: Lifecycle;
let steps: string[];

const part = (name: string) => ({
  start: () => void steps.push(`+${name}`),
  stop: async () => void steps.push(`-${name}`),
});

beforeEach(() => {
  lines = [];
  steps = [];
  host = new Host();
  lifecycle = new Lifecycle(createLogger('test', { level: 'info', write: (line) => lines.push(line) }), host);
});
afterEach(() => void jest.useRealTimers());

describe('a lifecycle', () => {
  it('starts by stage, then by the order of adding, and stops the other way round', async () => {
    lifecycle.add('simulator', { ...part('simulator'), stage: 'producers' });
    lifecycle.add('shards', part('shards')).add('watch', part('watch'));
    lifecycle.add('ledger', { ...part('ledger'), stage: 'connections' });
    await lifecycle.start();
    await lifecycle.stop();
    expect(steps).toEqual(['+ledger', '+shards', '+watch', '+simulator', '-simulator', '-watch', '-shards', '-ledger']);
  });

  it('stops what had started when a start fails', async () => {
    lifecycle.add('ledger', part('ledger'));
    lifecycle.add('bus', { start: () => Promise.reject(new Error('no bus')), stop: part('bus').stop });
    lifecycle.add('never', part('never'));
    await expect(lifecycle.start()).rejects.toThrow('no bus');
    expect(steps).toEqual(['+ledger', '-bus', '-ledger']);
  });

  it('goes on stopping when a part fails or is late, says so, and stops once', async () => {
    jest.useFakeTimers();
    lifecycle.add('first', part('first'));
    lifecycle.add('late', { stop: () => new Promise(() => {}), stopWithinMs: 50 });
    lifecycle.add('broken', { stop: () => Promise.reject(new Error('broken')) });
    await lifecycle.start();
    const stopped = lifecycle.stop();
    await jest.advanceTimersByTimeAsync(50);
    await Promise.all([stopped, lifecycle.stop()]);
    expect(steps).toEqual(['+first', '-first']);
    expect(lines.map((line) => /\/(\w+):/.exec(line)?.[1])).toEqual(['broken', 'late']);
  });

  it('gives up a start that takes too long', async () => {
    jest.useFakeTimers();
    lifecycle.add('slow', { start: () => new Promise(() => {}), startWithinMs: 50 });
    const started = lifecycle.start().catch((error: unknown) => error);
    await jest.advanceTimersByTimeAsync(50);
    expect(await started).toEqual(new Error('start of slow took longer than 50 ms'));
  });

  it.each(['SIGINT', 'SIGTERM'])('runs until %s and ends with code 0', async (signal) => {
    lifecycle.add('shards', part('shards'));
    const ran = lifecycle.runUntilSignal();
    host.emit(signal, signal);
    await ran;
    expect(steps).toEqual(['+shards', '-shards']);
    expect(host.exits).toEqual([0]);
    expect(host.eventNames()).toEqual([]);
  });

  it('ends at once on a second signal', async () => {
    lifecycle.add('slow', { stop: () => void host.emit('SIGINT', 'SIGINT') });
    const ran = lifecycle.runUntilSignal();
    host.emit('SIGINT', 'SIGINT');
    await ran;
    expect(host.exits[0]).toBe(1);
  });

  it('ends loudly with code 1 when an invariant is broken or nobody catches an exception', async () => {
    const ran = lifecycle.runUntilSignal();
    host.emit('uncaughtException', new Error('nobody caught this'));
    lifecycle.fatal('an epoch went backwards');
    expect(host.exits).toEqual([1, 1]);
    expect(lines[0]).toMatch(/FATAL test\/lifecycle: broken invariant, ending the process: nobody caught this/);
    expect(lines[1]).toMatch(/an epoch went backwards/);
    host.emit('SIGTERM', 'SIGTERM');
    await ran;
  });
});
