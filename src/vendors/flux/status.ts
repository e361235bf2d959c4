import type { StatusPage } from '#lib/status-pages/status-page.ts';

/** `status.bfl.ai` redirects to it. */
export const statusPage: StatusPage = {
  format: 'statuspage',
  page: 'https://status.bfl.ml',
  components: ['API', 'Image Generation Services'],
};
