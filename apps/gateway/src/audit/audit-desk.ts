import { Inject, Injectable } from '@nestjs/common';
import type { AccessStore } from '#access';
import { type AuditEntry, OF_NO_PLATEAU, type Register } from '#register';
import { ACCESS, REGISTER } from '#runtime';

/** What somebody did or was refused, beyond the instant. */
type Done = Omit<AuditEntry, 'at' | 'plateau'> & { readonly plateau?: string };

/** A line for each refused credential or address a minute, however often it tries. */
const OF_ONE = { perSecond: 1 / 60, burst: 1 };
/** And so many lines of all together, for addresses cost an attacker nothing. */
const OF_ALL = { perSecond: 0.2, burst: 200 };

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

  /** Adds a line about a refusal, unless `whom` had one within a minute or all have too many. */
  async refused(whom: string, done: Done): Promise<void> {
    if ((await this.store.spend(`audit:${whom}`, OF_ONE, 1)) > 0) return;
    if ((await this.store.spend('audit', OF_ALL, 1)) > 0) return;
    await this.note(done);
  }
}
