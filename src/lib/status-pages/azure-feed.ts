import { parseRssFeed } from 'feedsmith';
import { matters, momentIn, type ReadPage, UnreadablePage } from './status-page.ts';
import { quotable } from './words.ts';

/** A title that says in front, or in its last clause and there alone, that the incident is over. Anything else may go on. */
const over = /^\s*[[(]\s*(?:resolved|mitigated)\s*[\])]|(?:^|[-–—:]\s*)(?:resolved|mitigated)\s*$/iu;

/**
 * Azure's RSS feed. It lists only outages with widespread effect, names their services and regions as categories, and has no items
 * while there are none. It says nothing of how serious one is.
 * Sources: https://learn.microsoft.com/azure/service-health/azure-status-overview; the feed as others fetched it on 2026-07-23,
 * 2026-08-06 and 2026-09-23.
 */
export const readAzureFeed: ReadPage = (text, page) => {
  const { title, items = [] } = parseRssFeed(text);
  if (!title?.includes('Azure')) throw new UnreadablePage('another feed');
  const open = items.filter(
    (item) =>
      item.title !== undefined &&
      !over.test(item.title) &&
      [item.title, ...(item.categories ?? []).map(({ name = '' }) => name)].some((name) =>
        matters(page, name),
      ),
  );
  const [first] = open;
  if (!first) return { level: 'operational', words: undefined, since: undefined };
  return {
    level: 'outage',
    words: quotable(first.title, first.description),
    since: momentIn(first.pubDate),
  };
};
