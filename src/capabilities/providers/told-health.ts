import type { ProviderReport } from './provider-health.ts';
import type { ToldHealth } from './verdict-text.ts';

/** What is told of a report. */
export function toldHealth(
  { pageState, history, provider: _provider, ...report }: ProviderReport,
  name: string,
  readsStatusPages: boolean,
): ToldHealth {
  const isUnread = pageState?.level === 'unknown';
  return {
    ...{ ...report, name, words: pageState?.words, since: pageState?.since },
    silence: readsStatusPages ? (pageState ? (isUnread ? 'unread' : undefined) : 'none') : 'off',
    wasCalled: history.figures.length > 0,
  };
}
