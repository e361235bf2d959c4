import type { StatusPage } from '#lib/status-pages/status-page.ts';

export const statusPage: StatusPage = {
  format: 'google_cloud',
  page: 'https://status.cloud.google.com',
  components: ['Text-to-Speech', 'Speech-to-Text'],
};
