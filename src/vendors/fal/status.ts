import type { StatusPage } from '#lib/status-pages/status-page.ts';

export const statusPage: StatusPage = {
  format: 'instatus',
  page: 'https://status.fal.ai',
};
