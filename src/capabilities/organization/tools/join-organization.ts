import { z } from 'zod';
import { defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import { linkMessages } from '../link-messages.ts';
import type { Links } from '../links.ts';

export const joinOrganization = (links: Links) =>
  defineTool({
    name: 'join_organization',
    title: { en: 'Join organisation', th: 'เข้าร่วมองค์กร' },
    description:
      'Link this Discord server or Slack workspace to another organisation, with a one-time code created there.',
    examples: {
      en: [
        'link 482199301',
        'please link 482199301',
        'join with code 482199301',
        'use the link code 482199301',
      ],
      th: ['เชื่อม 482199301', 'ลิงก์ 482199301', 'ใช้รหัสเชื่อม 482199301'],
    },
    risk: 'write',
    asksAlways: true,
    permission: 'organization:manage',
    input: z.object({
      code: fields.linkCode.describe('The nine digits of the code'),
    }),
    output: z.object({ host: z.string(), guest: z.string() }),
    plan: async ({ code }, { actor }) => ({ code, ...(await links.preview(actor, code)) }),
    card: ({ host, guest, offeredBy }) =>
      linkMessages.both((texts) => texts.joinCard(host, guest, offeredBy)),
    execute: ({ code }, { actor }) => links.join(actor, code),
    present: ({ host, guest }, locale) => [
      { kind: 'text', text: linkMessages.in(locale).joined(host, guest) },
    ],
  });
