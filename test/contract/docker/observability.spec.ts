import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { type MetricDefinition, METRICS, PrometheusMeter } from '#runtime';
import { describeWith } from '../../servers.js';

const ROOT = new URL('../../../', import.meta.url).pathname;
const FOLDER = `${ROOT}docker/prometheus`;
const read = (file: string) => readFileSync(ROOT + file, 'utf8');

const promtool = (...args: string[]) => spawnSync('promtool', args, { cwd: FOLDER, encoding: 'utf8' });

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: { readonly runbook_url: string };
}

interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string }[];
}

const rules = (parse(read('docker/prometheus/rules.yaml')) as { groups: { rules: Rule[] }[] }).groups[0]!.rules;
const { panels } = JSON.parse(read('docker/grafana/vigie.json')) as { panels: Panel[] };
const expressions = [
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ...panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr] as const)),
];

/** Every series that a process can tell, by its name, with the labels it has. */
async function seriesOf(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { text } = await new PrometheusMeter(['every', 'aggregator', 'boards', 'gateway', 'alerter']).page();
  const known = new Map<string, readonly string[]>();
  for (const [, name] of text.matchAll(/^# TYPE (\S+) /gm)) known.set(name!, []);
  for (const [name, { kind, labels }] of Object.entries<MetricDefinition>(METRICS)) {
    known.set(name, labels);
    if (kind !== 'histogram') continue;
    for (const part of ['bucket', 'count', 'sum']) known.set(`${name}_${part}`, [...labels, 'le']);
  }
  // Prometheus' own.
  return known.set('up', []);
}

describe('rules of alerts and dashboard', () => {
  it.each(expressions)('ask only for what there is: %s: %s', async (_, expr) => {
    const known = await seriesOf();
    const names = [...expr.matchAll(/\b(?:vigie|process|nodejs)_\w+|\bup\b/g)].map(([name]) => name);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
    const own = names.flatMap((name) => known.get(name) ?? []);
    const asked = [...expr.matchAll(/(?:by \(([^)]*)\)|\{([^}]*)\})/g)].flatMap(([, by, matched]) =>
      (by ?? matched!).split(',').map((label) => label.trim().split(/[=!~]/)[0]!),
    );
    expect(asked.filter((label) => ![...own, 'le', 'instance', 'job'].includes(label))).toEqual([]);
  });

  it('each rule has its entry in the run-book, and no entry is without a rule', () => {
    const headings = [...read('docs/run-book.md').matchAll(/^## (\S+)$/gm)].map(([, heading]) => heading!);
    expect(headings.toSorted()).toEqual(rules.map(({ alert }) => alert).toSorted());
    for (const { alert, annotations } of rules)
      expect(annotations.runbook_url).toBe(`docs/run-book.md#${alert.toLowerCase()}`);
  });
});

describeWith(['promtool'])('docker/prometheus', () => {
  it.each([
    ['check', 'config', 'prometheus.yaml'],
    ['test', 'rules', 'rules.test.yaml'],
  ])('promtool %s %s', (...args) => {
    const { status, stdout, stderr } = promtool(...args);
    expect([status, status === 0 ? '' : stdout + stderr]).toEqual([0, '']);
  });

  it('metrics are told as Prometheus wants them', async () => {
    const { text } = await new PrometheusMeter(['every', 'aggregator', 'boards', 'gateway', 'alerter']).page();
    const ours = text.split('\n\n').filter((part) => part.startsWith('# HELP vigie_'));
    expect(ours).toHaveLength(Object.keys(METRICS).length);
    const input = `${ours.join('\n\n')}\n`;
    const { status, stderr, stdout } = spawnSync('promtool', ['check', 'metrics'], { input, encoding: 'utf8' });
    expect([status, stdout + stderr]).toEqual([0, '']);
  });
});
