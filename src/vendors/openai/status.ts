import type { StatusPage } from '#lib/status-pages/status-page.ts';

/** A page by incident.io. Its other components are ChatGPT's and Sora's. */
export const statusPage: StatusPage = {
  format: 'statuspage',
  page: 'https://status.openai.com',
  components: ['Chat Completions', 'Responses', 'Images', 'Audio'],
};
