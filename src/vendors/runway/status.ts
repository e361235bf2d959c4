import type { StatusPage } from '#lib/status-pages/status-page.ts';

/** The others are the app, its backend, billing and support. */
export const statusPage: StatusPage = {
  format: 'statuspage',
  page: 'https://status.runwayml.com',
  components: ['Public API'],
};
