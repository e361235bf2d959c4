import type { StatusPage } from '#lib/status-pages/status-page.ts';

/** The others are claude.ai, the console and Claude Code. */
export const statusPage: StatusPage = {
  format: 'statuspage',
  page: 'https://status.claude.com',
  components: ['Claude API'],
};
