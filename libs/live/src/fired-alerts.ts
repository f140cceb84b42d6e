import { alertOf, decodeEpisode } from '#alerting';
import type { Alert } from '#contract';
import type { Register } from '#register';

/** An alert, and whether somebody may end it by hand. */
export interface FiredAlert extends Alert {
  readonly byHand: boolean;
}

/** The alerts of a plateau that fired from `start` until before `end`, in milliseconds since the epoch, over or not. */
export async function readFiredAlerts(
  register: Pick<Register, 'standing' | 'ended'>,
  plateau: string,
  { start, end }: { readonly start: number; readonly end: number },
): Promise<FiredAlert[]> {
  // The register is read in this order: one that ends between the two is found in both, not in neither.
  const { states } = await register.standing(plateau);
  const over = (await register.ended(plateau, start, end)).map((alert) => ({ ...alert, byHand: false }));
  const standing = [...states.values()].map((state) => {
    const episode = decodeEpisode(state);
    return { ...alertOf(episode), byHand: episode.byHand };
  });
  // What still stands has the notes that came after its end.
  const all = new Map([...over, ...standing].map((alert) => [alert.id, alert]));
  return [...all.values()].filter(({ firedAt }) => {
    const fired = firedAt === undefined ? undefined : Date.parse(firedAt);
    return fired !== undefined && fired >= start && fired < end;
  });
}
