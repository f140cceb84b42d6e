const NO_BREAK = '\u00a0';

/** French text with no-break spaces before high punctuation, operators and `h`, and inside quotation marks. */
export const typeset = (text: string): string =>
  text
    .replaceAll(/ (?=[:;!?%»÷×−+=])/g, NO_BREAK)
    .replaceAll('« ', `«${NO_BREAK}`)
    .replaceAll(/(?<=\d) (?=h\b)/g, NO_BREAK);
