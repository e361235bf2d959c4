import type { StatusPage } from '#lib/status-pages/status-page.ts';

export const statusPage: StatusPage = {
  format: 'statuspage',
  page: 'https://status.retellai.com',
  components: ['API'],
};
