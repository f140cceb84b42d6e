import { readFileSync } from 'node:fs';
import { compileRules, type ReportRule, type Rule } from '#alerting';
import {
  type AlerterConfiguration,
  type ChannelConfiguration,
  type Configuration,
  type MilestoneRule,
  type NamedQueues,
  type PlateauConfiguration,
  type ReportConfiguration,
  type TargetRule,
  WEEKDAYS,
} from '#contract';
import type { ShiftRule } from '#floor';
import { accessSettings, type AccessSettings } from './access-settings.js';
import { ConfigurationError } from './configuration-error.js';
import { ConfigurationText } from './configuration-text.js';
import { findProblems } from './configuration-problems.js';

/** The bus as the configuration names it, defaults filled in. */
export interface BusSettings {
  readonly topic: string;
  readonly deadLetterTopic: string;
  /** Fixed when the topic is created; a larger number needs a new topic. */
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly group: string;
}

/** The ledger as the configuration names it, defaults filled in. */
export interface LedgerSettings {
  /** Begins every key, so that several Vigies can share one Redis. */
  readonly prefix: string;
  /** Which ledger of this prefix: what is read of one topic. */
  readonly series: number;
  /** How long a record can still be corrected after its last event, in days. */
  readonly retentionDays: number;
}

/** A plateau, defaults filled in. */
export interface VigiePlateau {
  readonly id: string;
  readonly name: string;
  /** IANA time zone. */
  readonly zone: string;
  /** Local time at which its day begins, `HH:MM` on a quarter of an hour. */
  readonly dayStartsAt: string;
  /** Whether it is told which agent has which call, case or status; else agents are only counted. */
  readonly agentFigures: boolean;
  /** By queue id. Events may name queues that are not here; their id is their name then. */
  readonly queues: NamedQueues;
  /** In the order of the file; the last that fits a record when it opened is in force. */
  readonly targets: readonly TargetRule[];
  /** When the milestones of cases are due; likewise. */
  readonly milestones: readonly MilestoneRule[];
  /** The rules in force, defaults included. */
  readonly alerts: readonly Rule[];
  /** The shifts of each day, in the order of the file; at least one. */
  readonly shifts: readonly ShiftRule[];
}

/** A report of days, defaults filled in. */
export interface VigieReport extends ReportRule {
  readonly id: string;
  readonly channels: readonly string[];
  readonly plateaus: readonly string[];
  /** Without one, that of the channel. */
  readonly language: ReportConfiguration['language'];
  /** How long a ledger that is behind is waited for, in milliseconds. */
  readonly waitMs: number;
}

/** Everything `vigie.yaml` says, validated, with every default filled in. */
export interface VigieConfiguration {
  readonly file: string;
  readonly bus: BusSettings;
  readonly ledger: LedgerSettings;
  /** By id; the wall, which is always there, is not among them. */
  readonly channels: Readonly<Record<string, ChannelConfiguration>>;
  readonly alerter: AlerterConfiguration;
  readonly access: AccessSettings;
  readonly reports: readonly VigieReport[];
  readonly plateaus: readonly VigiePlateau[];
}

const BUS_DEFAULTS: BusSettings = {
  topic: 'vigie.events',
  deadLetterTopic: 'vigie.dead-letters',
  partitions: 24,
  replicationFactor: 1,
  group: 'vigie-aggregator',
};
/** The shifts of a plateau that says nothing of them; the page has words for their names. */
const SHIFT_DEFAULTS: readonly ShiftRule[] = [
  { name: 'morning', from: '06:00' },
  { name: 'afternoon', from: '14:00' },
  { name: 'night', from: '22:00' },
];
const LEDGER_DEFAULTS: LedgerSettings = { prefix: 'vigie', series: 1, retentionDays: 30 };

/**
 * Reads and validates a configuration file.
 * @throws {ConfigurationError} naming file, line and path of everything that is wrong, and what was expected there.
 */
export function loadConfiguration(file: string): VigieConfiguration {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ConfigurationError('unreadable-file', [`${file}: cannot be read; name another with --config FILE`], {
      cause,
    });
  }
  return parseConfiguration(text, file);
}

/** As {@link loadConfiguration}, from text that is already at hand; `file` is only named in errors. */
export function parseConfiguration(text: string, file: string): VigieConfiguration {
  const source = new ConfigurationText(text, file);
  const problems = source.problems.length > 0 ? source.problems : findProblems(source.value);
  if (problems.length > 0)
    throw new ConfigurationError(
      'invalid-configuration',
      problems.map((problem) => source.describe(problem)),
    );
  return fillDefaults(source.value as Configuration, file);
}

function fillDefaults(given: Configuration, file: string): VigieConfiguration {
  return {
    file,
    bus: { ...BUS_DEFAULTS, ...given.bus },
    ledger: { ...LEDGER_DEFAULTS, ...given.ledger },
    channels: given.channels ?? {},
    alerter: given.alerter ?? {},
    access: accessSettings(given.access),
    reports: Object.entries(given.reports ?? {}).map(([id, report]) => fillReport(id, report, given)),
    plateaus: given.plateaus.map((plateau) => fillPlateau(plateau, given)),
  };
}

function fillReport(id: string, report: ReportConfiguration, { plateaus }: Configuration): VigieReport {
  const { at, channels, days = WEEKDAYS, catchUpDays = 3, waitMinutes = 60, language } = report;
  return {
    id,
    at,
    channels: [...new Set(channels)],
    weekdays: days.map((day) => WEEKDAYS.indexOf(day) + 1),
    plateaus: report.plateaus ?? plateaus.map((plateau) => plateau.id),
    language,
    catchUpDays,
    waitMs: waitMinutes * 60_000,
  };
}

function fillPlateau(plateau: PlateauConfiguration, { alerts, privacy }: Configuration): VigiePlateau {
  const queues = Object.entries(plateau.queues ?? {}).map(([id, queue]) => [id, { name: id, ...queue }] as const);
  return {
    id: plateau.id,
    name: plateau.name ?? plateau.id,
    zone: plateau.zone,
    dayStartsAt: plateau.dayStartsAt ?? '00:00',
    agentFigures: privacy?.agentFigures ?? false,
    queues: Object.fromEntries(queues),
    targets: plateau.targets ?? [],
    milestones: plateau.milestones ?? [],
    alerts: compileRules(alerts, plateau.alerts),
    shifts: plateau.shifts ?? SHIFT_DEFAULTS,
  };
}
