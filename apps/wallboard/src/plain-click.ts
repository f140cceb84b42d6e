import type { MouseEvent } from 'react';

/** Whether a click on a link is for the page to follow: a new tab is the browser's to open. */
export const isPlainClick = ({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;
