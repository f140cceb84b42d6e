const PREFIX = 'vigie.';

/** A choice of yes or no that this browser was told to keep; nothing where it was not, or may keep nothing. */
export function recallChoice(name: string): boolean | undefined {
  try {
    const kept = localStorage.getItem(PREFIX + name);
    return kept === null ? undefined : kept === 'true';
  } catch {
    return undefined;
  }
}

/** Keeps a choice for the next time; a kiosk that forbids it has it until the page is loaded again. */
export function keepChoice(name: string, value: boolean): void {
  try {
    localStorage.setItem(PREFIX + name, String(value));
  } catch {
    // Nothing may be kept here, and nothing depends on it.
  }
}
