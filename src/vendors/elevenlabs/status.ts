import type { StatusPage } from '#lib/status-pages/status-page.ts';

/** A page by incident.io. */
export const statusPage: StatusPage = {
  format: 'statuspage',
  page: 'https://status.elevenlabs.io',
};
