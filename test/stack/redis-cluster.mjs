import { spawnSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './port.mjs';
import { startRedis } from './redis.mjs';

const JOIN_DEADLINE_MS = 60_000;

/**
 * Starts a real Redis Cluster of three masters on free loopback ports, each with a replica where `replicas` says so. A node
 * that is not heard of for a second is lost; the others go on with their keys. Its replica takes its place from
 * `letReplicasLead` on: how long a master is missed is not to be left to chance.
 */
export async function startRedisCluster({ replicas = false, config = {} } = {}) {
  const nodes = await Promise.all(Array.from({ length: replicas ? 6 : 3 }, () => startNode(config)));
  const addresses = nodes.map(({ address }) => address);
  const { status, stdout } = spawnSync(
    'redis-cli',
    ['--cluster', 'create', ...addresses, '--cluster-replicas', replicas ? '1' : '0', '--cluster-yes'],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`redis-cli could not make a Cluster:\n${stdout.slice(-2_000)}`);
  await joined(nodes, replicas ? 3 : 0);
  return {
    nodes,
    url: nodes.map(({ url }) => url).join(','),
    masterOf: (key) => ownerOf(nodes, key),
    letReplicasLead: () => {
      for (const { port, pid } of nodes)
        if (pid !== undefined) ask(port, 'config', 'set', 'cluster-replica-no-failover', 'no');
    },
    stop: () => Promise.all(nodes.map((node) => node.stop())),
  };
}

async function startNode(config) {
  return startRedis({
    config: {
      'cluster-enabled': 'yes',
      'cluster-port': await freePort(),
      'cluster-node-timeout': 1_000,
      'cluster-require-full-coverage': 'no',
      // A replica follows at once, and is fit to lead however long ago it last heard of its master.
      'repl-diskless-sync-delay': 0,
      'cluster-replica-validity-factor': 0,
      'cluster-replica-no-failover': 'yes',
      ...config,
    },
  });
}

/** Each node must see all slots served, and the replicas in step, before anybody may rely on it. */
async function joined(nodes, replicas) {
  const deadline = Date.now() + JOIN_DEADLINE_MS;
  while (Date.now() < deadline) {
    const whole = nodes.every(({ port }) => ask(port, 'cluster', 'info').includes('cluster_slots_ok:16384'));
    const inStep = nodes.filter(({ port }) => ask(port, 'info', 'replication').includes('master_link_status:up'));
    if (whole && inStep.length === replicas) return;
    await delay(50);
  }
  throw new Error(`The Redis Cluster did not come together within ${JOIN_DEADLINE_MS} ms`);
}

/** The node that serves a key now, as one that lives sees it. */
function ownerOf(nodes, key) {
  const { port: asked } = nodes.find(({ pid }) => pid !== undefined);
  const slot = Number(ask(asked, 'cluster', 'keyslot', key));
  for (const line of ask(asked, 'cluster', 'nodes').trim().split('\n')) {
    const [, address, given, , , , , , ...ranges] = line.split(' ');
    const flags = given.split(',');
    if (!flags.includes('master') || flags.includes('fail') || flags.includes('fail?')) continue;
    const [, port] = /:(\d+)@/.exec(address);
    if (ranges.some((range) => holds(range, slot))) return nodes.find((node) => node.port === Number(port));
  }
  return undefined;
}

function holds(range, slot) {
  const [from, to = from] = range.split('-').map(Number);
  return from <= slot && slot <= to;
}

function ask(port, ...command) {
  return spawnSync('redis-cli', ['-p', String(port), ...command], { encoding: 'utf8' }).stdout;
}
