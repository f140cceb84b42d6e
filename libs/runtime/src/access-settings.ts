import { isIP } from 'node:net';
import type { AccessConfiguration, Configuration, ProviderConfiguration } from '#contract';

/** So many requests a second for ever, and a burst at once after a rest. */
export interface RequestAllowance {
  readonly perSecond: number;
  readonly burst: number;
}

/** Who may come in, as the configuration says it, defaults filled in. */
export interface AccessSettings {
  /** Of people, in milliseconds. */
  readonly sessions: { readonly idleMs: number; readonly absoluteMs: number };
  /** Of local accounts; there are none where it does not exist. */
  readonly accountsFile: string;
  readonly provider: ProviderConfiguration | undefined;
  /** How many events a token may send. */
  readonly producers: { readonly perSecond: number; readonly burst: number };
  /** How many requests of the API a gateway answers, of an address and of a credential. */
  readonly requests: { readonly ofAddress: RequestAllowance; readonly ofCredential: RequestAllowance };
  readonly trustedProxies: readonly string[];
}

/** A floor behind one address, its screens and managers together; see decision 0033 for what they ask. */
const OF_ADDRESS: RequestAllowance = { perSecond: 200, burst: 4_000 };
const OF_CREDENTIAL: RequestAllowance = { perSecond: 40, burst: 1_000 };

const MINUTE_MS = 60_000;

/** Fills the defaults in: a session is over after an hour without an open page, and after a shift of 12 hours. */
export const accessSettings = (given: AccessConfiguration = {}): AccessSettings => ({
  sessions: {
    idleMs: (given.sessions?.idleMinutes ?? 60) * MINUTE_MS,
    absoluteMs: (given.sessions?.absoluteHours ?? 12) * 60 * MINUTE_MS,
  },
  accountsFile: given.accountsFile ?? '.vigie/accounts.json',
  provider: given.provider,
  producers: { perSecond: given.producers?.eventsPerSecond ?? 2_000, burst: given.producers?.burst ?? 50_000 },
  requests: {
    ofAddress: given.requests?.ofAddress ?? OF_ADDRESS,
    ofCredential: given.requests?.ofCredential ?? OF_CREDENTIAL,
  },
  trustedProxies: given.trustedProxies ?? [],
});

/** What no schema can see about access: plateaus that exist, addresses that are some, and where a provider leads back to. */
export function findAccessProblems(
  { access = {}, alerter, plateaus }: Configuration,
  refuse: (path: (string | number)[], expected: string) => void,
): void {
  const known = plateaus.map(({ id }) => id);
  for (const [index, proxy] of (access.trustedProxies ?? []).entries())
    if (!isNetwork(proxy))
      refuse(['access', 'trustedProxies', index], 'expected an address or a network, as 10.0.0.0/8');
  const { provider } = access;
  if (provider === undefined) return;
  if (alerter?.publicUrl === undefined)
    refuse(['access', 'provider'], 'expected "publicUrl" under "alerter": the provider sends people back there');
  for (const [index, { plateaus: granted, plateausFrom }] of provider.grants.entries()) {
    const at = ['access', 'provider', 'grants', index];
    if ((granted === undefined) === (plateausFrom === undefined))
      refuse(at, 'expected either "plateaus" or "plateausFrom"');
    for (const [place, id] of (granted ?? []).entries())
      if (id !== '*' && !known.includes(id))
        refuse([...at, 'plateaus', place], `expected one of ${known.join(', ')}, or *`);
  }
}

function isNetwork(text: string): boolean {
  const [address = '', length, more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more !== undefined) return false;
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= (version === 4 ? 32 : 128));
}
