import { useLayoutEffect, useRef, type RefObject } from 'react';

const GLIDE = { duration: 400, easing: 'ease' } as const;
const STILL = '(prefers-reduced-motion: reduce)';

/** Lets the lines of a list glide when their order changes; for who wants no motion they are in their new places at once. */
export function useGliding(order: readonly string[]): RefObject<HTMLOListElement | null> {
  const list = useRef<HTMLOListElement>(null);
  const places = useRef(new Map<string, readonly [number, number]>());
  useLayoutEffect(() => {
    const former = places.current;
    places.current = new Map();
    for (const [index, line] of [...(list.current?.children ?? [])].entries()) {
      const id = order[index];
      if (id === undefined || !(line instanceof HTMLElement)) continue;
      // Where it is laid out, whatever of a former glide is still going on.
      const place = [line.offsetLeft, line.offsetTop] as const;
      places.current.set(id, place);
      glide(line, former.get(id) ?? place, place);
    }
  }, [order]);
  return list;
}

function glide(line: HTMLElement, from: readonly [number, number], to: readonly [number, number]): void {
  const [right, down] = [from[0] - to[0], from[1] - to[1]];
  if ((right === 0 && down === 0) || window.matchMedia(STILL).matches) return;
  line.animate([{ transform: `translate(${right}px, ${down}px)` }, { transform: 'none' }], GLIDE);
}
