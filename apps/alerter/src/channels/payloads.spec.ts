import { expect, it } from '@jest/globals';
import { alertmanagerPayload, vigiePayload } from './payloads.js';
import { slackPayload } from './slack-payload.js';
import { noticeOf, SETTINGS } from './test-notice.js';

it('is what receivers of Alertmanager take, and ends what it began under one fingerprint', () => {
  const began = alertmanagerPayload(noticeOf(), SETTINGS) as { groupKey: string; alerts: Record<string, unknown>[] };
  const over = noticeOf({ state: 'resolved', resolvedAt: '2026-03-02T09:01:00.000Z' }, { reason: 'resolved' });
  const ended = alertmanagerPayload(over, SETTINGS) as typeof began;
  expect(began).toMatchObject({
    version: '4',
    truncatedAlerts: 0,
    status: 'firing',
    receiver: 'desk',
    groupLabels: { plateau: 'lyon' },
    externalURL: 'https://vigie.example.org/floor',
    alerts: [
      {
        status: 'firing',
        labels: {
          alertname: 'waiting-p0',
          plateau: 'lyon',
          severity: 'vital',
          urgency: 'P0',
          queue: 'road',
          call: 'c-1',
        },
        annotations: { summary: '[VITAL] Lyon: a P0 call waits longer than 10 s', reason: 'firing' },
        startsAt: '2026-03-02T09:00:10.000Z',
        endsAt: '0001-01-01T00:00:00Z',
        fingerprint: '0123456789abcdef',
      },
    ],
  });
  expect(ended).toMatchObject({ status: 'resolved', groupKey: began.groupKey });
  expect(ended.alerts[0]).toMatchObject({
    status: 'resolved',
    endsAt: '2026-03-02T09:01:00.000Z',
    fingerprint: began.alerts[0]!['fingerprint'],
    labels: began.alerts[0]!['labels'],
  });
});

it('is the notice itself where that is asked for, with its address on the page', () => {
  const notice = noticeOf();
  expect(vigiePayload(notice, SETTINGS)).toMatchObject({
    type: 'vigie.alert.firing',
    timestamp: notice.at,
    data: { ...notice, url: expect.stringContaining('alert=0123') },
  });
  expect(vigiePayload(notice, { ...SETTINGS, publicUrl: undefined })).toEqual({
    type: 'vigie.alert.firing',
    timestamp: notice.at,
    data: notice,
  });
});

it('escapes what means something to Slack', () => {
  const plateaus = new Map([['lyon', { name: 'A & <B>', zone: 'UTC', queues: {} }]]);
  const { text } = slackPayload(noticeOf(), { ...SETTINGS, plateaus, publicUrl: undefined }) as { text: string };
  expect(text).toBe(
    '*[VITAL] A &amp; &lt;B&gt;: a P0 call waits longer than 10 s*\nA &amp; &lt;B&gt;, road, since 09:00:10',
  );
});
