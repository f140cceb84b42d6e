import { type AuditEntry, OF_NO_PLATEAU } from '#register';
import { readRedis, type VigieConfiguration } from '#runtime';
import type { CommandContext } from './command-context.js';

/** What a command did that is of no plateau. */
export interface MachineAct {
  readonly act: 'token-issued' | 'token-revoked' | 'account-added' | 'account-password-changed' | 'account-removed';
  /** Id of the token, or name of the account. */
  readonly about: string;
  readonly detail?: string | undefined;
}

/** Who the audit says it was: commands ask nobody who they are, and nobody can be called so over HTTP. */
const AT_THE_MACHINE = 'vigie';

/** The line of the audit of what a command did; `at` is in milliseconds since the epoch. */
export const lineOf = ({ act, about, detail }: MachineAct, at: number): AuditEntry => ({
  at,
  plateau: OF_NO_PLATEAU,
  by: AT_THE_MACHINE,
  act,
  about,
  ...(detail === undefined ? {} : { detail }),
});

/**
 * Writes the line of what a command is about to do beside Redis. Rejects where it cannot be written, so that nothing is
 * done then; without `REDIS_URL` there is no audit that outlives a process, and it is only said that there is none.
 */
export async function noteAhead(
  context: CommandContext,
  { ledger: { prefix } }: VigieConfiguration,
  act: MachineAct,
): Promise<void> {
  const redis = readRedis(context.environment);
  if (redis === undefined) {
    context.say('REDIS_URL is not set, so that there is no audit to tell of this');
    return;
  }
  const register = context.openRegister(redis, prefix);
  try {
    await register.note(lineOf(act, context.clock.now()));
  } catch (cause) {
    throw new Error('nothing was changed, for the audit cannot be told of it', { cause });
  } finally {
    await register.close();
  }
}
