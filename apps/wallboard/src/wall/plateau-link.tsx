import type { MouseEvent, ReactNode } from 'react';
import { isPlainClick } from '../plain-click.js';
import { useRotation } from '../rotation/rotation.js';
import { FLOORS } from '../rotation/turn.js';
import { useSettings } from '../settings-context.js';

interface PlateauLinkProps {
  /** `undefined` leads to all plateaus. */
  readonly plateau: string | undefined;
  readonly children: ReactNode;
}

/** A link to the wall of a plateau; where pages turn, it turns to that page by hand. */
export function PlateauLink({ plateau, children }: PlateauLinkProps) {
  const { addressOf, open } = useSettings();
  const rotation = useRotation();
  const follow = (event: MouseEvent): void => {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    if (rotation === undefined) open(plateau);
    else rotation.turnTo(plateau ?? FLOORS);
  };
  return (
    <a href={addressOf(plateau)} onClick={follow}>
      {children}
    </a>
  );
}
