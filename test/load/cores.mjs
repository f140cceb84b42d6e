import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Whether processes can be kept apart here: the measured one on core 0, its servers on the others. */
export const canPin = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;

/** A command line that runs on core 0. */
export const onCoreZero = (command) => (canPin ? ['taskset', '-c', '0', ...command] : command);

/** Moves a running process and its threads off core 0. */
export function offCoreZero(pid) {
  if (canPin) spawnSync('taskset', ['-acp', `1-${availableParallelism() - 1}`, String(pid)]);
}
