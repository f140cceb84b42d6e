/**
 * Why the gateway refused the connection, as it says itself; a mere network failure has no code. A token that is missing,
 * wrong or over is one and the same to who stands before the screen, as is a gateway that cannot look at it now.
 */
export function refusalCode({ message }: Error): 'unauthorized' | 'unavailable' | undefined {
  return message === 'unauthorized' || message === 'unavailable' ? message : undefined;
}
