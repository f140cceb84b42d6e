import { expect, it } from '@jest/globals';
import { ConfigurationError } from './configuration-error.js';
import { parseConfiguration } from './configuration.js';

const parse = (report: string) =>
  parseConfiguration(
    `channels:
  chief: { type: email, to: [chief@example.org], from: vigie@example.org }
  chat: { type: slack, urlFrom: CHAT_URL }
plateaus: [{ id: lyon, zone: Europe/Paris }, { id: madrid, zone: Europe/Madrid }]
reports:
  morning: ${report}
`,
    'vigie.yaml',
  );

const problemsOf = (report: string): readonly string[] => {
  try {
    parse(report);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
};

it('fills in what a report leaves out', () => {
  expect(parse('{ at: "08:00", channels: [chief] }').reports).toEqual([
    {
      id: 'morning',
      at: '08:00',
      channels: ['chief'],
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      plateaus: ['lyon', 'madrid'],
      language: undefined,
      catchUpDays: 3,
      waitMs: 3_600_000,
    },
  ]);
  const { weekdays } = parse('{ at: "08:00", channels: [chief], days: [mon, sun] }').reports[0]!;
  expect(weekdays).toEqual([1, 7]);
});

it.each([
  ['{ channels: [chief] }', 'vigie.yaml:6:3: reports.morning: expected a property "at"'],
  ['{ at: "8", channels: [chief] }', 'vigie.yaml:6:14: reports.morning.at: expected a local time, such as "22:00"'],
  [
    '{ at: "08:00", channels: [chat] }',
    'vigie.yaml:6:38: reports.morning.channels[0]: expected the id of a channel of type email or webhook: chief',
  ],
  [
    '{ at: "08:00", channels: [wall] }',
    'vigie.yaml:6:38: reports.morning.channels[0]: expected the id of a channel of type email or webhook: chief',
  ],
  [
    '{ at: "08:00", channels: [chief], plateaus: [rome] }',
    'vigie.yaml:6:57: reports.morning.plateaus[0]: unknown plateau "rome"; expected one of lyon, madrid',
  ],
  [
    '{ at: "08:00", channels: [chief], days: [monday] }',
    'vigie.yaml:6:53: reports.morning.days[0]: expected one of mon, tue, wed, thu, fri, sat, sun',
  ],
])('says where and what was expected of %s', (report, problem) => {
  expect(problemsOf(report)).toEqual([problem]);
});
