import type { StatusPage } from '#lib/status-pages/status-page.ts';

/** The page also lists the companies that Vapi depends on. */
export const statusPage: StatusPage = {
  format: 'better_stack',
  page: 'https://status.vapi.ai',
  components: ['Vapi API'],
};
