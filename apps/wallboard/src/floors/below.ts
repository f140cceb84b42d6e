import { useEffect, useState, type RefObject } from 'react';

// What lacks less than this of its height, by rounding, is seen whole.
const WHOLE = 0.98;

/** How many of the `count` lines of a list lie below the window, wholly or in part. */
export function useBelow(list: RefObject<HTMLElement | null>, count: number): number {
  const [below, setBelow] = useState(0);
  useEffect(() => {
    if (count === 0) return undefined;
    const hidden = new Set<Element>();
    const watch = new IntersectionObserver(
      (entries) => {
        for (const { target, intersectionRatio, boundingClientRect } of entries) {
          if (intersectionRatio < WHOLE && boundingClientRect.top > 0) hidden.add(target);
          else hidden.delete(target);
        }
        setBelow(hidden.size);
      },
      { threshold: [0, WHOLE] },
    );
    for (const line of list.current?.children ?? []) watch.observe(line);
    return () => watch.disconnect();
  }, [list, count]);
  return below;
}
