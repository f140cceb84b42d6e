import cliProgress from 'cli-progress';
import type { Clock } from './clock.js';

/** Shows how far a long work has come. */
export interface Progress {
  /** `done` is a part of 1, `undefined` where the end is unknown; `note` says it in words. */
  update(done: number | undefined, note: string): void;
  /** Takes the bar away; harmless when repeated, and nothing is shown after it. */
  stop(): void;
}

/** Where progress is shown; the error stream, so that results stay alone on the output. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const LINE_EVERY_MS = 5_000;

/** A bar on a terminal, a plain line every five seconds elsewhere. */
export function createProgress(clock: Clock, stream: ProgressStream = process.stderr): Progress {
  return stream.isTTY === true ? barProgress(stream as NodeJS.WritableStream) : lineProgress(clock, stream);
}

function barProgress(stream: NodeJS.WritableStream): Progress {
  const bar = new cliProgress.SingleBar(
    { format: '{bar} {percentage} % {note}', stream, hideCursor: true, clearOnComplete: true, barsize: 30 },
    cliProgress.Presets.shades_classic,
  );
  bar.start(1_000, 0, { note: '' });
  let stopped = false;
  return {
    update(done, note) {
      if (!stopped) bar.update(Math.floor((done ?? 0) * 1_000), { note });
    },
    stop() {
      // The bar would draw itself once more each time.
      if (!stopped) bar.stop();
      stopped = true;
    },
  };
}

function lineProgress(clock: Clock, stream: ProgressStream): Progress {
  let saidAt = clock.now();
  let stopped = false;
  return {
    update(done, note) {
      if (stopped || clock.now() - saidAt < LINE_EVERY_MS) return;
      saidAt = clock.now();
      stream.write(done === undefined ? `${note}\n` : `${note} (${Math.floor(done * 100)} %)\n`);
    },
    stop: () => void (stopped = true),
  };
}
