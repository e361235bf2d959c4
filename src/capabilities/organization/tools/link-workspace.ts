import { z } from 'zod';
import { defineTool } from '#tools/define-tool.ts';
import { linkMessages } from '../link-messages.ts';
import { type Links, offerMinutes } from '../links.ts';

/** Its risk is `read`, because nothing changes here until the other workspace approves its own card. */
export const linkWorkspace = (links: Links) =>
  defineTool({
    name: 'link_workspace',
    title: { en: 'Link workspace', th: 'เชื่อมเวิร์กสเปซ' },
    description:
      'Give the asker, privately, a one-time code with which a Discord server or Slack workspace can join this organisation.',
    examples: {
      en: [
        'link our discord',
        'link our discord server',
        'link our slack',
        'link a workspace',
        'connect this server to the slack workspace',
        'connect our discord server with this workspace',
        'join slack and discord together',
        'new link code',
      ],
      th: [
        'เชื่อม discord ของเรา',
        'ช่วยเชื่อม discord ให้หน่อย',
        'เชื่อม slack ของเรา',
        'เชื่อมเซิร์ฟเวอร์นี้กับ slack',
        'เชื่อมที่ทำงานของเรากับ discord',
        'ขอรหัสเชื่อม',
      ],
    },
    risk: 'read',
    audience: 'asker',
    permission: 'organization:manage',
    input: z.object({}),
    output: z.object({ code: z.string(), minutes: z.number() }),
    execute: async (_input, { actor }) => ({ code: await links.offer(actor), minutes: offerMinutes }),
    present: ({ code, minutes }, locale) => [
      { kind: 'text', text: linkMessages.in(locale).offer(code, minutes) },
    ],
  });
