import type { CallState, Severity, UrgencyLevel, WINDOWS, WindowFigures } from '#contract';

/** Who is told next when nobody acknowledged an alert. */
export interface EscalationStep {
  /** Since it fired, or since its acknowledgement ran out; in milliseconds. */
  readonly afterMs: number;
  readonly channels: readonly string[];
}

/** Local times `hh:mm` between which nobody is told; the end may be on the next day. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

interface RuleBase {
  readonly id: string;
  readonly severity: Severity;
  /** How long the condition must hold before it fires, in milliseconds. */
  readonly forMs: number;
  /** How long it goes on firing after the condition ended, so that flapping tells once; in milliseconds. */
  readonly keepFiringForMs: number;
  readonly channels: readonly string[];
  /** The soonest first. */
  readonly escalation: readonly EscalationStep[];
  /** Told again this often while nobody acknowledged; never without it. In milliseconds. */
  readonly repeatMs?: number;
  /** How long an acknowledgement lasts, in milliseconds. */
  readonly ackMs: number;
  readonly quietHours?: QuietHours;
  /** Calls of one queue beyond this many fold into one alert for the queue. */
  readonly foldAbove: number;
  /** Whether a person may say that it is over while the condition still holds. */
  readonly byHand: boolean;
  /** Only this queue. */
  readonly queue?: string;
  /** Only this urgency. */
  readonly urgency?: UrgencyLevel;
}

/** A rule about something that has lasted for `afterMs`. */
export interface TimedRule extends RuleBase {
  readonly kind:
    | 'call-waiting'
    | 'untriaged-ageing'
    | 'urgent-abandon'
    | 'milestone-at-risk'
    | 'milestone-overdue'
    | 'handoff-unaccepted';
  readonly afterMs: number;
  /** Only this milestone; of the rules about milestones. */
  readonly milestone?: string;
}

/** The figures of a window that a rule can watch. */
export const WATCHED_FIGURES = [
  'serviceLevel',
  'abandonRate',
  'averageSpeedOfAnswer',
  'averageHandleTime',
  'longestWait',
] as const satisfies readonly (keyof WindowFigures)[];

/** A rule about a figure of a sliding window. */
export interface FigureRule extends RuleBase {
  readonly kind: 'figure';
  readonly figure: (typeof WATCHED_FIGURES)[number];
  readonly window: keyof typeof WINDOWS;
  /** Crossed when the figure is higher, in its own unit. */
  readonly above?: number;
  /** Crossed when the figure is lower. */
  readonly below?: number;
  /** With fewer calls offered the figure says nothing. */
  readonly minimumCalls: number;
  /** Each queue by itself, in place of all together. */
  readonly byQueue: boolean;
}

/** A rule about a call that talks, is on hold or is wrapped up for too long. */
export interface LongStateRule extends RuleBase {
  readonly kind: 'long-state';
  readonly state: Exclude<CallState, 'waiting'>;
  readonly afterMs: number;
}

/** A rule about slots in use, in percent. */
export interface SaturationRule extends RuleBase {
  readonly kind: 'saturation';
  readonly above: number;
}

/** A rule about the feed: behind or blind for `afterMs`, or a connector silent for `connectorMs`. */
export interface StaleFeedRule extends RuleBase {
  readonly kind: 'stale-feed';
  readonly afterMs: number;
  readonly connectorMs: number;
}

/** A rule that says all there is to say by its kind. */
export interface PlainRule extends RuleBase {
  readonly kind: 'no-speaker' | 'dead-letters' | 'incident';
}

/** A rule with every default filled in. */
export type Rule = TimedRule | FigureRule | LongStateRule | SaturationRule | StaleFeedRule | PlainRule;
/** What a rule looks at. */
export type RuleKind = Rule['kind'];
/** The rule of a kind. */
export type RuleOf<K extends RuleKind> = Extract<Rule, { readonly kind: K }>;
