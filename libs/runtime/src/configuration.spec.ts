import { describe, expect, it } from '@jest/globals';
import { compileRules } from '#alerting';
import { ConfigurationError } from './configuration-error.js';
import { loadConfiguration, parseConfiguration } from './configuration.js';

const problemsOf = (text: string): readonly string[] => {
  try {
    parseConfiguration(text, 'vigie.yaml');
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
};

describe('a configuration', () => {
  it('fills in every default', () => {
    const configuration = parseConfiguration(
      'plateaus:\n  - { id: bank, zone: Asia/Jerusalem, queues: { PS: {} } }\n',
      'a.yaml',
    );
    expect(configuration).toEqual({
      file: 'a.yaml',
      bus: {
        topic: 'vigie.events',
        deadLetterTopic: 'vigie.dead-letters',
        partitions: 24,
        replicationFactor: 1,
        group: 'vigie-aggregator',
      },
      ledger: { prefix: 'vigie', series: 1, retentionDays: 30 },
      channels: {},
      alerter: {},
      access: {
        sessions: { idleMs: 3_600_000, absoluteMs: 43_200_000 },
        accountsFile: '.vigie/accounts.json',
        provider: undefined,
        producers: { perSecond: 2_000, burst: 50_000 },
        requests: { ofAddress: { perSecond: 200, burst: 4_000 }, ofCredential: { perSecond: 40, burst: 1_000 } },
        trustedProxies: [],
      },
      reports: [],
      plateaus: [
        {
          id: 'bank',
          name: 'bank',
          zone: 'Asia/Jerusalem',
          dayStartsAt: '00:00',
          agentFigures: false,
          queues: { PS: { name: 'PS' } },
          targets: [],
          milestones: [],
          alerts: compileRules(),
          shifts: [
            { name: 'morning', from: '06:00' },
            { name: 'afternoon', from: '14:00' },
            { name: 'night', from: '22:00' },
          ],
        },
      ],
    });
  });

  it('keeps what is said', () => {
    const text = `
bus: { topic: floor.events, partitions: 6 }
ledger: { retentionDays: 10 }
plateaus:
  - id: lyon
    name: Lyon
    zone: Europe/Paris
    dayStartsAt: 06:15
    queues: { roadside: { name: Roadside, names: { fr: Dépannage } }, home: { names: { en: Home } } }
    targets:
      - { from: 2026-01-01T00:00:00Z, queue: roadside, urgency: P0, answerWithinSeconds: 10 }
`;
    const { bus, ledger, plateaus } = parseConfiguration(text, 'vigie.yaml');
    expect(bus).toMatchObject({ topic: 'floor.events', partitions: 6, group: 'vigie-aggregator' });
    expect(ledger).toEqual({ prefix: 'vigie', series: 1, retentionDays: 10 });
    expect(plateaus[0]).toMatchObject({ name: 'Lyon', dayStartsAt: '06:15' });
    expect(plateaus[0]?.queues).toEqual({
      roadside: { name: 'Roadside', names: { fr: 'Dépannage' } },
      home: { name: 'home', names: { en: 'Home' } },
    });
    expect(plateaus[0]?.targets).toEqual([
      { from: '2026-01-01T00:00:00Z', queue: 'roadside', urgency: 'P0', answerWithinSeconds: 10 },
    ]);
  });

  it('names file, line, path and what was expected, for everything that is wrong', () => {
    const text = `bus:
  partitions: 0
  topics: x
plateaus:
  - id: "no spaces"
    zone: Europe/Paris
  - name: Nowhere
    targets:
      - urgency: P7
      - from: yesterday
    dayStartsAt: "8"
`;
    expect(problemsOf(text)).toEqual([
      'vigie.yaml:3:3: bus.topics: unknown here; expected one of topic, deadLetterTopic, partitions, replicationFactor, group',
      'vigie.yaml:2:3: bus.partitions: expected at least 1',
      'vigie.yaml:5:5: plateaus[0].id: expected a letter or digit, then letters, digits, ".", "_" or "-", at most 64 in all',
      'vigie.yaml:7:5: plateaus[1]: expected a property "id"',
      'vigie.yaml:7:5: plateaus[1]: expected a property "zone"',
      'vigie.yaml:11:5: plateaus[1].dayStartsAt: expected a local time on a quarter of an hour, such as "06:00"',
      'vigie.yaml:9:9: plateaus[1].targets[0].urgency: expected one of P0, P1, untriaged, P2, P3',
      'vigie.yaml:10:9: plateaus[1].targets[1].from: expected an RFC 3339 instant, such as 2026-01-31T08:00:00Z',
    ]);
  });

  it('refuses what no schema can see', () => {
    const text = `bus: { deadLetterTopic: vigie.events }
plateaus:
  - { id: lyon, zone: Europe/Lyon }
  - { id: lyon, zone: "+02:00", queues: { "a b": {} } }
`;
    expect(problemsOf(text)).toEqual([
      'vigie.yaml:1:8: bus.deadLetterTopic: expected another topic than that of the events',
      'vigie.yaml:3:17: plateaus[0].zone: expected an IANA time zone, such as Europe/Paris',
      'vigie.yaml:4:7: plateaus[1].id: expected an id used once; "lyon" is taken above',
      'vigie.yaml:4:17: plateaus[1].zone: expected an IANA time zone, such as Europe/Paris',
      'vigie.yaml:4:43: plateaus[1].queues.a b: expected a letter or digit, then letters, digits, ".", "_" or "-", at most 64 in all',
    ]);
  });

  it('refuses names in a language that nothing is shown in', () => {
    expect(
      problemsOf('plateaus:\n  - { id: lyon, zone: Europe/Paris, queues: { home: { names: { de: Haus } } } }\n'),
    ).toEqual(['vigie.yaml:2:64: plateaus[0].queues.home.names.de: unknown here; expected one of en, fr']);
  });

  it('refuses shifts that cannot be told apart', () => {
    const text = `plateaus:
  - id: lyon
    zone: Europe/Paris
    shifts:
      - { name: day, from: "07:00" }
      - { name: night, from: "07:00" }
      - { name: day, from: "7 pm" }
`;
    expect(problemsOf(text)).toEqual([
      'vigie.yaml:7:22: plateaus[0].shifts[2].from: expected a local time, such as "22:00"',
    ]);
    expect(problemsOf(text.replace('7 pm', '19:00'))).toEqual([
      'vigie.yaml:6:24: plateaus[0].shifts[1].from: expected a time at which no shift above begins',
      'vigie.yaml:7:11: plateaus[0].shifts[2].name: expected a name that no shift above has',
    ]);
    expect(problemsOf('plateaus: [{ id: lyon, zone: UTC, shifts: [] }]')).toEqual([
      'vigie.yaml:1:35: plateaus[0].shifts: expected at least 1 of them',
    ]);
  });

  it('refuses a text that is no YAML, names a key twice or is empty', () => {
    expect(problemsOf('plateaus: [')[0]).toMatch(/^vigie\.yaml:1:\d+: not readable as YAML: /);
    expect(problemsOf('plateaus: []\nplateaus: []')[0]).toMatch(/^vigie\.yaml:2:1: .*unique/);
    expect(problemsOf('')).toEqual(['vigie.yaml:1:1: expected an object']);
  });

  it('says which file cannot be read', () => {
    expect(() => loadConfiguration('no-such-file.yaml')).toThrow(
      'no-such-file.yaml: cannot be read; name another with --config FILE',
    );
  });
});
