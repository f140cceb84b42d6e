import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { type WatchedPlateau, testRules } from '../../apps/cli/src/rules/index.js';
import { compileRules, mergeRules } from '#alerting';
import { compileStandards } from '#floor';
import { describeMonth, MONTH_FILE, readMonth } from '../bank/month.js';

const THRESHOLD_MS = 60_000;
const others = [...mergeRules().keys()].filter((id) => id !== 'waiting-p1');
const rules = compileRules(Object.fromEntries(others.map((id) => [id, { enabled: false }])), {
  'waiting-p1': { seconds: THRESHOLD_MS / 1000, foldAbove: 100_000 },
});
const bank: WatchedPlateau = {
  definition: {
    id: 'bank',
    name: 'Bank',
    zone: 'Asia/Jerusalem',
    dayStartsAt: '00:00',
    queues: {},
    ...compileStandards({}),
  },
  rules,
};

interface Event {
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly data: { readonly urgency?: string };
}

/** The calls that were P1 at an instant at which they had waited for the threshold, straight from the lines. */
function expectedCalls(lines: readonly string[]): Set<string> {
  const calls = new Map<string, { since: number; urgency: string | undefined }>();
  const crossed = new Set<string>();
  const pass = (subject: string, until: number) => {
    const call = calls.get(subject);
    if (call?.urgency === 'P1' && until > call.since + THRESHOLD_MS) crossed.add(subject);
  };
  for (const line of lines) {
    const { type, subject, time, data } = JSON.parse(line) as Event;
    const at = Date.parse(time);
    pass(subject, at);
    const call = calls.get(subject);
    if (type === 'vigie.call.queued.v1') calls.set(subject, { since: at, urgency: data.urgency });
    else if (type === 'vigie.call.triaged.v1' && call !== undefined) call.urgency = data.urgency;
    else if (type === 'vigie.call.transferred.v1') calls.set(subject, { since: at, urgency: call?.urgency });
    else calls.delete(subject);
  }
  return crossed;
}

describeMonth(describe)('the P1 rule at 60 s over a real month', () => {
  it('fires for the calls that waited so long, no more and no fewer', async () => {
    const fired: string[] = [];
    await testRules(createReadStream(MONTH_FILE).pipe(createGunzip()), {
      plateaus: new Map([['bank', bank]]),
      retentionDays: 30,
      onMove: (_, { act, alert }) => act === 'fired' && fired.push(alert.subject.id),
      onRefused: (line, reason) => {
        throw new Error(`line ${line}: ${reason}`);
      },
    });
    const expected = expectedCalls(readMonth());
    expect(fired.length).toBe(new Set(fired).size);
    expect(fired.toSorted()).toEqual([...expected].toSorted());
    expect(expected.size).toBeGreaterThan(1000);
  }, 600_000);
});
