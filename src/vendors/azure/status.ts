import type { StatusPage } from '#lib/status-pages/status-page.ts';

/** The feed's own host: the one of the page leads to an instance nearby, which was seen to be empty during an outage. */
export const statusPage: StatusPage = {
  format: 'azure_feed',
  page: 'https://azure.status.microsoft/en-us/status',
  feed: 'https://rssfeed.azure.status.microsoft/en-us/status/feed/',
  components: ['Speech', 'Cognitive Services', 'AI Services'],
};
