import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AccessError } from '../access-error.js';
import { isGrant } from '../tokens.js';
import type { Grant } from '../principal.js';
import { hashPassword, isPassword } from './password.js';

/** A person of this place, for places without a provider. */
export interface Account extends Grant {
  readonly name: string;
  /** See {@link hashPassword}. */
  readonly password: string;
  /** Another one after each change: sessions of an older one are over. */
  readonly stamp: string;
}

/**
 * The local accounts, in a file of mode 0600 that is written whole. What another process changes is seen at the next
 * look.
 */
export class AccountsFile {
  private known: { readonly version: string; readonly accounts: readonly Account[] } | undefined;

  /** `isRight` judges a password by what is kept of one, and takes its time for it. */
  constructor(
    readonly file: string,
    private readonly isRight: typeof isPassword = isPassword,
  ) {}

  /** Whether there is anybody. */
  get isUsed(): boolean {
    return this.all().length > 0;
  }

  /** Everybody, in the order they were added; nobody where there is no file. */
  all(): readonly Account[] {
    const version = versionOf(this.file);
    if (version === undefined) return [];
    if (this.known?.version !== version) this.known = { version, accounts: readAccounts(this.file) };
    return this.known.accounts;
  }

  /** The account of a name, however it is capitalised. */
  find(name: string): Account | undefined {
    return this.all().find((account) => sameName(account.name, name));
  }

  /** Writes an account in the place of one of the same name, or as a new one. */
  async put(name: string, grant: Omit<Grant, 'name'>, password: string): Promise<void> {
    const account = { name, ...grant, password: await hashPassword(password), stamp: newStamp() };
    this.write([...this.all().filter((known) => !sameName(known.name, name)), account]);
  }

  /** Removes an account; answers whether there was one. */
  remove(name: string): boolean {
    const kept = this.all().filter((known) => !sameName(known.name, name));
    if (kept.length === this.all().length) return false;
    this.write(kept);
    return true;
  }

  /** The account of a name whose password this is; who is not there takes as long to look up. */
  async prove(name: string, password: string): Promise<Account | undefined> {
    const account = this.find(name);
    nobody ??= hashPassword(randomBytes(16).toString('hex'));
    const proven = await this.isRight(password, account?.password ?? (await nobody));
    return proven ? account : undefined;
  }

  private write(accounts: readonly Account[]): void {
    mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 });
    const draft = `${this.file}.${process.pid}.${randomBytes(4).toString('hex')}`;
    writeFileSync(draft, `${JSON.stringify({ accounts }, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(draft, 0o600);
    renameSync(draft, this.file);
    this.known = undefined;
  }
}

/** The hash of a password that nobody knows. */
let nobody: Promise<string> | undefined;

const newStamp = (): string => randomBytes(9).toString('base64url');

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function versionOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  if ((found.mode & 0o077) !== 0) throw new AccessError('accounts-open');
  return `${found.ino} ${found.mtimeMs} ${found.size}`;
}

function readAccounts(file: string): readonly Account[] {
  try {
    const { accounts } = JSON.parse(readFileSync(file, 'utf8')) as { accounts: Account[] };
    if (accounts.every(({ name, role, plateaus }) => isGrant({ name, role, plateaus }))) return accounts;
  } catch (cause) {
    throw new AccessError('accounts-unreadable', { cause });
  }
  throw new AccessError('accounts-unreadable');
}
