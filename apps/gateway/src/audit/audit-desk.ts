import { Inject, Injectable } from '@nestjs/common';
import {
  AccessError,
  type AccessErrorCode,
  type AccessStore,
  type Allowance,
  type PairedScreen,
  type Principal,
  whoIs,
} from '#access';
import { type AuditEntry, OF_NO_PLATEAU, type Register } from '#register';
import { ACCESS, REGISTER } from '#runtime';

/** What somebody did or was refused, beyond the instant. */
type Done = Omit<AuditEntry, 'at' | 'plateau'> & { readonly plateau?: string };

/** What somebody wanted who was refused. */
export interface Refused {
  /** As the table of actions calls it; undefined where nobody said which action it is. */
  readonly action: string | undefined;
  /** What was asked for, as it was asked: it may be anything. */
  readonly plateau?: unknown;
  readonly address: string;
}

/** A line for each refused credential, or address with a password, a minute, however often it tries. */
const OF_ONE: Allowance = { perSecond: 1 / 60, burst: 1 };
/** A page whose session is over asks on and on: a line in ten minutes tells it too. */
const OF_ADDRESS: Allowance = { perSecond: 1 / 600, burst: 1 };
/** And so many lines of all together, for addresses cost an attacker nothing: some 1,500 a day, and 200 at once. */
const OF_ALL: Allowance = { perSecond: 1 / 60, burst: 200 };

/** What somebody known may be refused that is worth a line; others have tried too often, or Redis is away. */
const FORBIDDEN: readonly AccessErrorCode[] = ['role-not-allowed', 'plateau-not-allowed', 'source-not-allowed'];

/** Whoever has no credential at all has tried nothing yet: every page asks so before somebody signs in. */
const UNTOLD: readonly AccessErrorCode[] = ['missing-token', 'store-away', 'store-broken'];

/** Keeps lines in the audit that belong to no move of an alert: who came in, who was refused, what was approved. */
@Injectable()
export class AuditDesk {
  constructor(
    @Inject(REGISTER) private readonly register: Register,
    @Inject(ACCESS) private readonly store: AccessStore,
  ) {}

  /** Adds a line; of no plateau where none is named. */
  async note({ plateau = OF_NO_PLATEAU, ...done }: Done): Promise<void> {
    await this.register.note({ at: Date.now(), plateau, ...done });
  }

  /** Adds a line about a sign-in that was refused, now and then. */
  async signInRefused(address: string, by: string, detail?: string): Promise<void> {
    const line = { by, act: 'sign-in-refused', about: address, ...(detail === undefined ? {} : { detail }) };
    if (await this.isDue('unknown', address, OF_ONE)) await this.note(line);
  }

  /** Adds a line about what somebody known may not do, now and then; nothing of another error. */
  async refused(principal: Principal, wanted: Refused, error: unknown): Promise<void> {
    if (
      !(error instanceof AccessError) ||
      !FORBIDDEN.includes(error.code) ||
      !(await this.isDue('known', principal.id, OF_ONE))
    )
      return;
    await this.note({ by: whoIs(principal), act: 'refused', about: wanted.address, detail: detailOf(wanted, error) });
  }

  /** Adds a line about a credential that lets nobody in, now and then; nothing of another error. */
  async turnedAway(wanted: Refused, error: unknown): Promise<void> {
    if (!(error instanceof AccessError) || UNTOLD.includes(error.code)) return;
    const { address } = wanted;
    if (!(await this.isDue('unknown', `${error.code}:${address}`, OF_ADDRESS))) return;
    await this.note({ by: 'unknown', act: 'refused', about: address, detail: detailOf(wanted, error) });
  }

  /** Tells each floor that a screen showed that its secret was in two hands, and is revoked. */
  async secretReused({ id, name, plateaus }: PairedScreen, address: string): Promise<void> {
    const detail = `${name}: a replaced secret was used from ${address}`;
    for (const plateau of plateaus) await this.note({ plateau, by: 'vigie', act: 'screen-revoked', about: id, detail });
  }

  /** Those who are not known have an allowance of their own: they must not keep what others were refused out of it. */
  private async isDue(who: 'known' | 'unknown', name: string, ofOne: Allowance): Promise<boolean> {
    if ((await this.store.spend(`audit:${who}:${name}`, ofOne, 1)) > 0) return false;
    return (await this.store.spend(`audit:${who}`, OF_ALL, 1)) === 0;
  }
}

function detailOf({ action = 'unknown', plateau }: Refused, { code }: AccessError): string {
  const named = typeof plateau === 'string' && /^[\w.-]{1,64}$/.test(plateau) ? ` ${plateau}` : '';
  return `${action}${named}: ${code}`;
}
