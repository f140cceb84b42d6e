import { useEffect, useId, useRef, type RefObject } from 'react';

/** What a modal dialog and its title are to be given. */
export interface Modal {
  /** The id of the title, which names the dialog. */
  readonly title: string;
  readonly dialog: {
    readonly ref: RefObject<HTMLDialogElement | null>;
    readonly onClose: () => void;
    readonly 'aria-labelledby': string;
  };
}

/**
 * A dialog over the page for as long as the calling component is on it; Escape or a form with `method="dialog"` closes
 * it, and the focus goes back to where it was.
 */
export function useModal(onClose: () => void): Modal {
  const title = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = ref.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return { title, dialog: { ref, onClose, 'aria-labelledby': title } };
}
