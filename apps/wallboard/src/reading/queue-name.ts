/** A queue's id as a person would write it: `medical-fr` gives `Medical fr`. The board carries no name of a queue yet. */
export function queueName(id: string): string {
  const spaced = id.replaceAll(/[-_.]+/g, ' ').trim();
  return spaced === '' ? id : spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
