import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { HEARTBEAT_MS } from '#contract';
import { describeWith } from '../servers.js';
import { until } from '../until.js';
import { type AlertsFloor, openAlertsFloor } from './gateway-alerts-floor.js';
import { anEpisode, raise } from './gateway-episodes.js';
import { boardByRest, connectWatcher, type Watcher } from './gateway-watcher.js';

const LONG_MS = 60_000;

describeWith(['redis'])('the alerts of a board', () => {
  let floor: AlertsFloor;
  let watcher: Watcher;
  beforeEach(async () => {
    floor = await openAlertsFloor();
    await floor.alerter.lead('a', LONG_MS);
  });
  afterEach(async () => {
    watcher.socket.disconnect();
    await floor.stop();
  });
  const watch = async () => {
    watcher = await connectWatcher(floor);
    await watcher.watch({ plateau: 'lyon' });
  };
  const alerts = () => watcher.board!.alerts!;
  const trouble = () => watcher.board!.alerting!.trouble;

  it('are in its snapshot, and come as patches without waiting for the next look', async () => {
    await raise(floor.alerter, anEpisode({ id: 'first' }));
    await watch();
    expect(alerts()).toMatchObject({ first: { state: 'firing', severity: 'vital', tellings: 1 } });
    await raise(floor.alerter, anEpisode({ id: 'second', call: 'c2' }));
    await until(() => alerts()['second'], 'the second alert', HEARTBEAT_MS / 2);
    await floor.ask('POST', '/plateaus/lyon/alerts/first/acknowledge', {});
    await until(() => alerts()['first']?.state === 'acknowledged', 'the owner', HEARTBEAT_MS / 2);
    expect(alerts()['first']!.acknowledgement!.by).toBe('Duty desk');
    expect(watcher.board!.alerting).toMatchObject({ firing: 1, acknowledged: 1 });
    await raise(floor.alerter, anEpisode({ id: 'first', state: 'resolved', resolvedAt: Date.now() }));
    await until(() => alerts()['first'] === undefined, 'the alert to go', HEARTBEAT_MS / 2);
    expect([watcher.snapshots.length, watcher.wrong]).toEqual([1, []]);
    await until(async () => {
      expect(watcher.board).toEqual(await boardByRest(floor, 'lyon'));
      return true;
    }, 'what REST tells');
  });

  it('say since when no alerter leads, and that one does again', async () => {
    await watch();
    await until(() => trouble() === undefined, 'the leader to be told', 10_000);
    const resigned = Date.now();
    await floor.alerter.resign('a');
    await until(() => trouble() === 'no-leader', 'the loss to be told', 10_000);
    expect(Math.abs(Date.parse(watcher.board!.alerting!.since!) - resigned)).toBeLessThan(5_000);
    await floor.alerter.lead('b', LONG_MS);
    await until(() => trouble() === undefined, 'the new leader to be told', 10_000);
  });
});
