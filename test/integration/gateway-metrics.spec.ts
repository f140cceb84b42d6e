import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../until.js';
import { answered, queued } from './gateway-events.js';
import { type Floor, openFloor } from './gateway-floor.js';
import { connectWatcher, type Watcher } from './gateway-watcher.js';

describe('what a gateway and an aggregator measure', () => {
  let floor: Floor;
  let watcher: Watcher;
  let page = '';
  /** The value of a series, as its name and labels are written; undefined where there is none. */
  const value = (series: string): number | undefined => {
    const line = page.split('\n').find((text) => text.startsWith(`${series} `));
    return line === undefined ? undefined : Number(line.slice(series.length + 1));
  };

  beforeAll(async () => {
    floor = await openFloor();
    watcher = await connectWatcher(floor);
    await watcher.watch({ plateau: 'lyon' });
    const call = { plateau: 'lyon', subject: 'one', at: Date.now() };
    await floor.send(queued(call), answered(call), queued({ ...call, plateau: 'nowhere' }));
    await until(() => watcher.patches.length > 0, 'a patch');
    await floor.get('/api/v1/plateaus/lyon/board');
    await floor.get('/api/v1/plateaus/nowhere/board');
    const authorization = `Bearer ${await floor.token({ role: 'admin', plateaus: ['*'] })}`;
    const isSeen = async () => {
      page = await (await floor.get('/metrics', { authorization })).text();
      return value('vigie_shards_without_worker') === 0;
    };
    // A worker is first heard of at its first beat.
    await until(isSeen, 'every worker to be heard of');
  });
  afterAll(async () => {
    watcher.socket.disconnect();
    await floor.stop();
  });

  it('counts events when their commit was written, and dead letters by reason', () => {
    expect(value('vigie_events_total{type="call.queued",result="taken"}')).toBe(1);
    expect(value('vigie_events_total{type="call.answered",result="taken"}')).toBe(1);
    expect(value('vigie_events_total{type="call.queued",result="refused"}')).toBe(1);
    expect(value('vigie_dead_letters_total{reason="unknown-plateau"}')).toBe(1);
    expect(value('vigie_dead_letters_total{reason="too-late"}')).toBe(0);
    expect(value('vigie_commit_messages_sum')).toBe(3);
    expect(value('vigie_commit_records_sum')).toBe(1);
    expect(value('vigie_commit_seconds_count{result="written"}')).toBe(value('vigie_commit_messages_count'));
    expect(value('vigie_shards')).toBe(3);
  });

  it('tells how far boards can be trusted', () => {
    expect(value('vigie_lag_messages{partition="0"}')).toBe(0);
    expect(value('vigie_shards_without_worker')).toBe(0);
    expect(value('vigie_source_away{source="bus-away"}')).toBe(0);
    expect(value('vigie_board_age_seconds{plateau="lyon"}')).toBeGreaterThanOrEqual(0);
    expect(value('vigie_board_read_seconds_count')).toBeGreaterThan(0);
  });

  it('counts clients, bytes of patches, and requests by their route without any id', () => {
    expect(value('vigie_clients')).toBe(1);
    expect(value('vigie_patch_bytes_count')).toBeGreaterThan(0);
    expect(value('vigie_slow_clients_total')).toBe(0);
    const board = 'method="GET",route="/api/v1/plateaus/:plateau/board"';
    expect(value(`vigie_http_request_duration_seconds_count{${board},status="200"}`)).toBe(1);
    expect(value(`vigie_http_request_duration_seconds_count{${board},status="404"}`)).toBe(1);
    expect(page).not.toContain('nowhere');
  });

  it('tells an alerter nothing: there is none here', () => {
    expect(page).not.toContain('vigie_alerter_leads');
  });

  it('shows nothing to other roles', async () => {
    expect((await floor.get('/metrics')).status).toBe(403);
  });
});
