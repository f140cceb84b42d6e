import { useState } from 'react';
import { keeping } from '../reading/keeping.js';

/** What `read`, the same function at each drawing, makes of these parts; what of it is equal keeps its reference. */
export function useReading<A extends readonly unknown[], R>(read: (...of: A) => R, ...of: A): R {
  const [kept] = useState(() => keeping(read));
  return kept(...of);
}
