import { useEffect, useId, useRef, useState, type PointerEvent } from 'react';

/**
 * An explanation beside a button: it opens on focus, under a mouse or by a touch, stays while the mouse is on it, and
 * goes with Escape, a touch elsewhere or the loss of focus (WCAG 2.2, 1.4.13). Gives what each element is to be given.
 */
export function useExplanation() {
  const id = useId();
  const [open, setOpen] = useState(false);
  const whole = useRef<HTMLSpanElement>(null);
  const name = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!open || name.current === null || panel.current === null) return undefined;
    panel.current.showPopover();
    placeBeside(name.current, panel.current);
    return whileOpen(() => setOpen(false), whole.current, panel.current);
  }, [open]);
  const byMouse = (next: boolean) => (event: PointerEvent) => {
    if (event.pointerType === 'mouse') setOpen(next);
  };
  const show = () => setOpen(true);
  return {
    around: { ref: whole, onPointerEnter: byMouse(true), onPointerLeave: byMouse(false) },
    button: { ref: name, onFocus: show, onClick: show, onBlur: () => setOpen(false), 'aria-describedby': id },
    panel: { ref: panel, id },
  };
}

/** Closes it on Escape or on a touch elsewhere; the answer takes the panel away and listens no more. */
function whileOpen(close: () => void, whole: Node | null, panel: HTMLElement): () => void {
  const byKey = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') close();
  };
  const byTouch = ({ target }: Event): void => {
    if (!(target instanceof Node && whole?.contains(target))) close();
  };
  document.addEventListener('keydown', byKey);
  document.addEventListener('pointerdown', byTouch);
  return () => {
    document.removeEventListener('keydown', byKey);
    document.removeEventListener('pointerdown', byTouch);
    if (panel.isConnected) panel.hidePopover();
  };
}

/** Sets the panel against its name, so that the way from one to the other leads over no gap, and inside the window. */
function placeBeside(name: HTMLElement, panel: HTMLElement): void {
  const at = name.getBoundingClientRect();
  const { width, height } = panel.getBoundingClientRect();
  const above = at.top - height >= 0;
  panel.style.top = `${above ? at.top - height : at.bottom}px`;
  panel.style.left = `${Math.max(0, Math.min(at.left, window.innerWidth - width))}px`;
}
