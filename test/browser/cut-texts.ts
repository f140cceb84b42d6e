import type { Page } from 'playwright-core';

/**
 * The texts of a board that are not seen whole, because they stick out of what cuts them off or out of their lane,
 * notice or figure, and the parts of lanes that lie over one another; in the page's own words.
 */
export const cutTextsOn = (page: Page): Promise<string[]> => page.evaluate(LOOK);

/** Runs in the page; as text, because the tests are compiled without the types of a browser. */
const LOOK = `(() => {
  const SLACK = 1;
  const cut = [];
  const isShown = (element) =>
    element.checkVisibility() && element.closest('.spoken, [popover]:not(:popover-open), [aria-hidden=true] svg') === null;
  const inside = (inner, outer) =>
    inner.left >= outer.left - SLACK && inner.right <= outer.right + SLACK &&
    inner.top >= outer.top - SLACK && inner.bottom <= outer.bottom + SLACK;

  const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    const element = text.parentElement;
    if (text.data.trim() === '' || !isShown(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const { left, right } = range.getBoundingClientRect();
    // Lines are lower than the letters' own boxes, so that only the element tells how high its text is.
    const { top, bottom } = element.getBoundingClientRect();
    for (let around = element; around !== null; around = around.parentElement) {
      const cuts = getComputedStyle(around).overflowX !== 'visible' || around.matches('.lane, .notice, .situation, .figure, .stale');
      if (!cuts || getComputedStyle(around).display === 'inline') continue;
      if (!inside({ left, right, top, bottom }, around.getBoundingClientRect())) {
        cut.push(around.className + ' cuts “' + text.data.trim() + '”');
        break;
      }
    }
  }

  for (const lane of document.querySelectorAll('.lane')) {
    const parts = [...lane.querySelectorAll('.lane__level, .lane__count, .lane__note, .lane__wait .elapsed, .lane__wait .due, .lane__foot')];
    const boxes = parts.map((part) => [part.className, part.getBoundingClientRect()]);
    for (const [index, [name, box]] of boxes.entries()) {
      if (!inside(box, lane.getBoundingClientRect())) cut.push(lane.dataset.testid + ' does not hold ' + name);
      for (const [other, below] of boxes.slice(index + 1)) {
        const apart = box.right <= below.left + SLACK || below.right <= box.left + SLACK ||
          box.bottom <= below.top + SLACK || below.bottom <= box.top + SLACK;
        if (!apart) cut.push(lane.dataset.testid + ': ' + name + ' lies over ' + other);
      }
    }
  }
  return cut;
})()`;
