import { describe, expect, it } from '@jest/globals';
import { apiVersionsRequest, readApiVersions } from './kafka-api-versions.js';

const int16 = (value: number) => [value >> 8, value & 0xff];
const text = (value: string) => [value.length + 1, ...Buffer.from(value)];
const api = (key: number, least: number, most: number) => [...int16(key), ...int16(least), ...int16(most), 0];
const feature = (name: string, least: number, most: number) => [...text(name), ...int16(least), ...int16(most), 0];

const CORRELATION = [0, 0, 0, 0];
const THROTTLE = [0, 0, 0, 0];
const APIS = [3, ...api(1, 4, 17), ...api(18, 0, 4)];
const FEATURES = [3, ...feature('group.version', 0, 1), ...feature('metadata.version', 7, 21)];
const answer = (...tags: number[][]) =>
  Buffer.from([...CORRELATION, ...int16(0), ...APIS, ...THROTTLE, tags.length, ...tags.flat()]);

describe('what a broker answers of its release', () => {
  it('is its highest level of metadata, among what else it tells', () => {
    const [epoch, finalized] = [
      [1, 8, 0, 0, 0, 0, 0, 0, 0, 9],
      [2, FEATURES.length, ...FEATURES],
    ];
    expect(readApiVersions(answer([0, FEATURES.length, ...FEATURES], epoch!, finalized!))).toEqual({
      fetch: 17,
      metadata: 21,
    });
  });

  it('is its version of a fetch alone where it names no such level', () => {
    expect(readApiVersions(answer())).toEqual({ fetch: 17 });
    const others = [2, ...feature('group.version', 0, 1)];
    expect(readApiVersions(answer([0, others.length, ...others]))).toEqual({ fetch: 17 });
  });

  it('is that it is old where it does not know the question', () => {
    const old = [...CORRELATION, ...int16(35), 0, 0, 0, 1, ...int16(18), ...int16(0), ...int16(2)];
    expect(readApiVersions(Buffer.from(old))).toEqual({ fetch: 0 });
  });

  it('is refused where it ends too early, or is no such answer', () => {
    const whole = answer([0, FEATURES.length, ...FEATURES]);
    for (let length = 0; length < whole.length; length += 1)
      expect(() => readApiVersions(whole.subarray(0, length))).toThrow(
        expect.objectContaining({ code: 'unavailable' }),
      );
    expect(() => readApiVersions(Buffer.from([...CORRELATION, ...int16(41)]))).toThrow('did not say');
    expect(() => readApiVersions(Buffer.from('HTTP/1.1 400 Bad Request'))).toThrow('did not say');
  });
});

describe('the question for it', () => {
  it('says its own length, what it is and who asks', () => {
    const request = apiVersionsRequest('vigie-cli');
    expect(request.readInt32BE()).toBe(request.length - 4);
    expect([request.readInt16BE(4), request.readInt16BE(6)]).toEqual([18, 3]);
    expect(request.toString()).toContain('vigie-cli');
  });
});
