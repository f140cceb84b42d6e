import type { Severity } from '#contract';
import { Store } from '../store.js';
import { advanceAlarm, hushAlarm, QUIET, type Alarm } from './alarm.js';
import { isPressing, type Concern } from './concern.js';
import type { NotificationLeave } from './notifier.js';
import type { SoundState } from './sounder.js';
import { isRepeated, SIGNALS } from './tones.js';

/** What the page does to be noticed now. */
export interface AttentionState {
  /** Whether somebody has switched sound and notifications on. */
  readonly on: boolean;
  readonly sound: SoundState;
  readonly notifications: NotificationLeave;
  /** Whether anything is of concern that must not be missed, heard or not. */
  readonly pressing: boolean;
  /** The severity that sounds again and again; absent when all is calm or was hushed. */
  readonly ringing: Severity | undefined;
}

/** What is used of a loudspeaker; see `Sounder`. */
export interface Voice {
  start(): void;
  stop(): void;
  play(severity: Severity): void;
}

/** What is used of a way to notify; see `Notifier`. */
export interface Notices {
  leave(): NotificationLeave;
  ask(): Promise<NotificationLeave>;
  update(concerns: readonly Concern[]): void;
}

/** What the desk acts with. */
export interface AttentionMeans {
  readonly voice: (tell: (state: SoundState) => void) => Voice;
  readonly notices: Notices;
  /** Does something every so many milliseconds until the answer is called. */
  readonly every: (ms: number, act: () => void) => () => void;
  readonly recall: () => boolean;
  readonly keep: (on: boolean) => void;
}

/** Makes what is reported heard and notified, where somebody has switched that on. */
export class AttentionDesk extends Store<AttentionState> {
  private readonly reports = new Map<string, readonly Concern[]>();
  private readonly voice: Voice;
  private alarm = QUIET;
  private stopRinging = (): void => {};

  constructor(private readonly means: AttentionMeans) {
    super({
      on: means.recall(),
      sound: 'off',
      notifications: means.notices.leave(),
      pressing: false,
      ringing: undefined,
    });
    this.voice = means.voice((sound) => {
      this.change({ sound });
      this.ring();
    });
  }

  /** Takes up what was switched on before; the answer puts all of it down. */
  open(): () => void {
    if (this.getState().on) this.voice.start();
    return () => this.voice.stop();
  }

  /** Says what is of concern in a place now, such as a plateau; an empty list forgets the place. */
  report(place: string, concerns: readonly Concern[]): void {
    if (concerns.length === 0) this.reports.delete(place);
    else this.reports.set(place, concerns);
    this.move(advanceAlarm(this.alarm, this.concerns()));
  }

  /** Switches sound and notifications; must follow a click or a key, for then alone may the browser be asked for them. */
  turn(on: boolean): void {
    this.means.keep(on);
    this.change({ on });
    if (on) {
      this.voice.start();
      void this.means.notices.ask().then((notifications) => {
        this.change({ notifications });
        this.show();
      });
    } else this.voice.stop();
    this.show();
  }

  /** Silences all that sounds now; a new concern is heard again. */
  hush(): void {
    this.move(hushAlarm(this.alarm));
  }

  /** Sounds the worst signal once. */
  test(): void {
    this.voice.play('vital');
  }

  private concerns(): Concern[] {
    return [...this.reports.values()].flat();
  }

  private move(next: Alarm): void {
    const before = this.alarm;
    this.alarm = next;
    if (next.severity !== before.severity || next.round !== before.round) this.ring();
    this.show();
  }

  private ring(): void {
    this.stopRinging();
    this.stopRinging = () => {};
    const { severity } = this.alarm;
    if (severity === undefined || this.getState().sound !== 'on') return;
    this.voice.play(severity);
    const { repeatMs } = SIGNALS[severity];
    if (repeatMs !== undefined) this.stopRinging = this.means.every(repeatMs, () => this.voice.play(severity));
  }

  private show(): void {
    const { on } = this.getState();
    const { severity } = this.alarm;
    const concerns = this.concerns();
    this.means.notices.update(on ? concerns : []);
    const ringing = on && severity !== undefined && isRepeated(severity) ? severity : undefined;
    this.change({ pressing: isPressing(concerns), ringing });
  }
}
