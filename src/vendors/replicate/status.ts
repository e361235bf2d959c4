import type { StatusPage } from '#lib/status-pages/status-page.ts';

/** A page by incident.io; `status.replicate.com` and the name without `www` redirect to it. */
export const statusPage: StatusPage = {
  format: 'statuspage',
  page: 'https://www.replicatestatus.com',
};
