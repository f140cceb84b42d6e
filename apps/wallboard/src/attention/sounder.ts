import type { Severity } from '#contract';
import { SIGNALS, type Note } from './tones.js';

/** Whether the browser lets the page be heard: a page that nobody has touched since it was loaded it may keep `blocked`. */
export type SoundState = 'off' | 'starting' | 'blocked' | 'on';

// An allowed context needs a moment to start; one that has not after this long is kept from it.
const STARTS_WITHIN_MS = 1_000;
// Without a rise and a fall, a note begins and ends with a click.
const RAMP_SECONDS = 0.015;
const GESTURES = ['pointerdown', 'keydown'] as const;

/** Makes the signals of each severity with Web Audio; tells of each change of its state. */
export class Sounder {
  private context: AudioContext | undefined;
  private patience = 0;

  constructor(private readonly tell: (state: SoundState) => void) {}

  /** Opens the loudspeaker; where the browser keeps it shut, the next touch or key anywhere opens it. */
  start(): void {
    if (this.context !== undefined) return;
    this.tell('starting');
    this.context = new AudioContext();
    this.context.addEventListener('statechange', this.judge);
    for (const gesture of GESTURES) document.addEventListener(gesture, this.open);
    this.patience = window.setTimeout(this.judge, STARTS_WITHIN_MS);
    this.open();
    if (this.context.state === 'running') this.judge();
  }

  /** Closes it and lets go of everything. */
  stop(): void {
    window.clearTimeout(this.patience);
    for (const gesture of GESTURES) document.removeEventListener(gesture, this.open);
    this.context?.removeEventListener('statechange', this.judge);
    void this.context?.close();
    this.context = undefined;
    this.tell('off');
  }

  /** Sounds a signal once; a blocked one is lost rather than kept, for later it would tell of the past. */
  play(severity: Severity): void {
    const { context } = this;
    if (context?.state !== 'running') return;
    for (const note of SIGNALS[severity].notes) playNote(context, note);
  }

  private readonly open = (): void => {
    // It is settled only when the browser allows it, and refused when the context is closed before that: `judge` tells.
    if (this.context?.state !== 'running') this.context?.resume().catch(() => {});
  };

  private readonly judge = (): void => {
    if (this.context !== undefined) this.tell(this.context.state === 'running' ? 'on' : 'blocked');
  };
}

function playNote(context: AudioContext, { hertz, at, lasts, loudness }: Note): void {
  const begins = context.currentTime + at;
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, begins);
  gain.gain.linearRampToValueAtTime(loudness, begins + RAMP_SECONDS);
  gain.gain.setValueAtTime(loudness, begins + lasts - RAMP_SECONDS);
  gain.gain.linearRampToValueAtTime(0, begins + lasts);
  const oscillator = new OscillatorNode(context, { frequency: hertz, type: 'triangle' });
  oscillator.connect(gain).connect(context.destination);
  oscillator.addEventListener('ended', () => gain.disconnect());
  oscillator.start(begins);
  oscillator.stop(begins + lasts);
}
