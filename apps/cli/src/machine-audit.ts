import { type AuditEntry, OF_NO_PLATEAU, type Register } from '#register';
import { readRedis, type VigieConfiguration } from '#runtime';
import type { CommandContext } from './command-context.js';

/** What a command did that is of no plateau. */
export interface MachineAct {
  readonly act:
    | 'token-issued'
    | 'token-revoked'
    | 'account-added'
    | 'account-password-changed'
    | 'account-removed'
    | 'rebuild-begun'
    | 'letters-resent';
  /** Id of the token, name of the account, prefix of the ledger, or topic of the letters. */
  readonly about: string;
  readonly detail?: string | undefined;
}

/** Who the audit says it was: commands ask nobody who they are, and nobody can be called so over HTTP. */
const AT_THE_MACHINE = 'vigie';

/** The line of the audit of what a command does; `at` is in milliseconds since the epoch. */
const lineOf = ({ act, about, detail }: MachineAct, at: number): AuditEntry => ({
  at,
  plateau: OF_NO_PLATEAU,
  by: AT_THE_MACHINE,
  act,
  about,
  ...(detail === undefined ? {} : { detail }),
});

/**
 * Writes the line of what a command is about to do, at an instant in milliseconds since the epoch. Rejects where it cannot
 * be written, so that nothing is done then.
 */
export async function noteIn(register: Pick<Register, 'note'>, act: MachineAct, at: number): Promise<void> {
  try {
    await register.note(lineOf(act, at));
  } catch (cause) {
    throw new Error('nothing was changed, for the audit cannot be told of it', { cause });
  }
}

/**
 * Writes the line of what a command is about to do beside the register. Rejects where {@link noteIn} does;
 * without `REDIS_URL` there is no audit that outlives a process, and it is only said that there is none.
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
    await noteIn(register, act, context.clock.now());
  } finally {
    await register.close();
  }
}
