import { createContext, use, useEffect, useMemo, useState } from 'react';
import { useRanking } from '../feed/standings.js';
import { useShortcut } from '../keys/keys-context.js';
import { FLOORS, show, turn, turnBy, turnTo, type PageId } from './turn.js';

// Often enough that a page which begins to burn is there when one looks up.
const LOOK_MS = 250;

/** What turns on this screen. */
export interface Rotation {
  readonly page: PageId;
  readonly pages: readonly PageId[];
  /** The plateaus that must be looked at now: pages turn among them only. */
  readonly burning: readonly string[];
  /** Whether the page stays for a while because somebody turned to it. */
  readonly held: boolean;
  readonly turnBy: (places: number) => void;
  readonly turnTo: (page: PageId) => void;
}

const RotationContext = createContext<Rotation | undefined>(undefined);
/** Gives the rotation to everything inside. */
export const RotationProvider = RotationContext;

/** The rotation that the page is part of; nothing where pages do not turn. */
export const useRotation = (): Rotation | undefined => use(RotationContext);

/** Turns through all plateaus and then each, every so many seconds; nothing where there is but one page. */
export function useTurning(plateaus: readonly string[], seconds: number | undefined): Rotation | undefined {
  const pages = useMemo(() => [FLOORS, ...plateaus], [plateaus]);
  const { burning } = useRanking(plateaus);
  const [state, setState] = useState(() => show(FLOORS, performance.now()));
  const [held, setHeld] = useState(false);
  const on = seconds !== undefined && plateaus.length > 1;
  useEffect(() => {
    if (!on) return undefined;
    const look = (): void => {
      const instant = performance.now();
      const next = turn(state, pages, burning, seconds, instant);
      setState(next);
      setHeld(instant < next.heldUntil);
    };
    look();
    const timer = window.setInterval(look, LOOK_MS);
    return () => window.clearInterval(timer);
  }, [on, pages, burning, seconds, state]);
  const rotation = useMemo((): Rotation | undefined => {
    if (!on) return undefined;
    return {
      page: state.page,
      pages,
      burning,
      held,
      turnBy: (places) => setState(turnBy(state, pages, places, performance.now())),
      turnTo: (page) => setState(turnTo(page, performance.now())),
    };
  }, [on, state, pages, burning, held]);
  useShortcut('ArrowLeft', 'pageBefore', rotation && (() => rotation.turnBy(-1)));
  useShortcut('ArrowRight', 'pageAfter', rotation && (() => rotation.turnBy(1)));
  return rotation;
}
