/**
 * The packages of a lock file that a release has, as [path, what the lock says]. What is optional is native code of one
 * platform, and done without.
 */
export const neededPackages = ({ packages }) =>
  Object.entries(packages).filter(
    ([path, { dev, optional, devOptional }]) => path !== '' && !dev && !optional && !devOptional,
  );
