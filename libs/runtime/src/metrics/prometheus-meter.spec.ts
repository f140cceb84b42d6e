import { expect, it } from '@jest/globals';
import { PrometheusMeter } from './prometheus-meter.js';

const linesOf = async (meter: PrometheusMeter, name: string) =>
  (await meter.page()).text.split('\n').filter((line) => line.startsWith(name));

it('adds up what is counted, by label', async () => {
  const meter = new PrometheusMeter(['aggregator']);
  meter.count('vigie_dead_letters_total', { reason: 'empty' }, 3);
  meter.count('vigie_dead_letters_total', { reason: 'empty' });
  meter.count('vigie_dead_letters_total', { reason: 'too-late' }, 0);
  expect(await linesOf(meter, 'vigie_dead_letters_total')).toEqual([
    'vigie_dead_letters_total{reason="empty"} 4',
    'vigie_dead_letters_total{reason="too-late"} 0',
  ]);
});

it('reads a gauge when it is asked, and forgets what is gone', async () => {
  const meter = new PrometheusMeter(['boards']);
  let lags = [7, 8];
  meter.onRead('vigie_lag_messages', (tell) => lags.forEach((lag, i) => tell({ partition: String(i) }, lag)));
  expect(await linesOf(meter, 'vigie_lag_messages')).toHaveLength(2);
  lags = [1];
  expect(await linesOf(meter, 'vigie_lag_messages')).toEqual(['vigie_lag_messages{partition="0"} 1']);
});

it('has several tell the same gauge, as a process does that runs several parts', async () => {
  const meter = new PrometheusMeter(['boards']);
  meter.onRead('vigie_board_age_seconds', (tell) => tell({ plateau: 'lyon' }, 1));
  meter.onRead('vigie_board_age_seconds', (tell) => tell({ plateau: 'metz' }, 2));
  expect(await linesOf(meter, 'vigie_board_age_seconds')).toHaveLength(2);
});

it('tells nothing of other processes', async () => {
  const meter = new PrometheusMeter(['gateway']);
  meter.count('vigie_dead_letters_total', { reason: 'empty' });
  expect(await linesOf(meter, 'vigie_dead_letters_total')).toEqual([]);
});
