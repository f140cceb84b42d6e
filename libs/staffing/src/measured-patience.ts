/**
 * The mean patience of callers in seconds, as a record of waits bears it out: all the time that callers waited, whatever
 * became of them, divided by how many of them gave up. It is the maximum likelihood estimate of an exponential patience
 * whose end is seen only of those who gave up (Mandelbaum and Zeltyn, 2007). Unknown where nobody gave up or waited.
 */
export const measuredPatience = (waitedSeconds: number, abandoned: number): number | undefined =>
  abandoned > 0 && waitedSeconds > 0 ? waitedSeconds / abandoned : undefined;
