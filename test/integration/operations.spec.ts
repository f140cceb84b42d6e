import { pino } from 'pino';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ConfigurationError, Lifecycle, type Operations, watchProcess } from '#runtime';

describe('what a process tells where it is watched from', () => {
  let lifecycle: Lifecycle | undefined;
  afterEach(() => lifecycle?.stop());

  /** A process that tells at a free port, as `open` of that port is told. */
  const watched = async (address: string | undefined): Promise<{ operations: Operations; port: () => number }> => {
    let port = 0;
    const write = (line: string) => void (port = (JSON.parse(line) as { port?: number }).port ?? port);
    const logger = pino({ level: 'info' }, { write });
    lifecycle = new Lifecycle(logger);
    const environment = address === undefined ? {} : { METRICS_ADDRESS: address };
    const operations = await watchProcess({ name: 'test', measured: ['gateway'], logger, environment }, lifecycle);
    return { operations, port: () => port };
  };

  it('tells metrics, that it lives, and whether it is ready', async () => {
    const { operations, port } = await watched('127.0.0.1:0');
    let trouble: string | undefined = 'bus-away';
    operations.readyUnless(() => trouble);
    const seen: string[] = [];
    const ask = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${port()}${path}`);
      return [response.status, await response.text()] as const;
    };
    lifecycle!.add('looks', {
      stage: 'servers',
      start: async () => void seen.push((await ask('/health/live'))[1], (await ask('/health/ready'))[1]),
    });
    await lifecycle!.start();
    expect(seen).toEqual(['live\n', 'starting\n']);
    expect(await ask('/health/ready')).toEqual([503, 'bus-away\n']);
    trouble = undefined;
    expect(await ask('/health/ready')).toEqual([200, 'ready\n']);
    const [status, text] = await ask('/metrics');
    expect(status).toBe(200);
    expect(text).toContain('vigie_build_info{process="test",version="');
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
    expect((await ask('/else'))[0]).toBe(404);
  });

  it('listens nowhere without an address', async () => {
    const { port } = await watched(undefined);
    await lifecycle!.start();
    expect(port()).toBe(0);
  });

  it.each(['9464', 'http://a:1', 'a:70000', 'a b:1'])('refuses %s for an address', async (address) => {
    await expect(watched(address)).rejects.toThrow(ConfigurationError);
  });
});
