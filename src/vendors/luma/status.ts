import type { StatusPage } from '#lib/status-pages/status-page.ts';

export const statusPage: StatusPage = {
  format: 'better_stack',
  page: 'https://status.lumalabs.ai',
};
