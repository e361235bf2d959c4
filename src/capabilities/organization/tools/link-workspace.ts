import { z } from 'zod';
import { defineTool } from '#tools/define-tool.ts';
import { linkMessages } from '../link-messages.ts';
import { type Links, offerMinutes } from '../links.ts';

export const linkWorkspace = (links: Links) =>
  defineTool({
    name: 'link_workspace',
    title: { en: 'Link workspace', th: 'เชื่อมเวิร์กสเปซ' },
    description:
      'Give whoever approves it, privately, a one-time code with which a Discord server or Slack workspace can join this organisation.',
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
    risk: 'write',
    audience: 'asker',
    permission: 'organization:manage',
    input: z.object({}),
    output: z.object({ code: z.string(), minutes: z.number() }),
    plan: async (_input, { actor }) => ({ host: await links.hostOf(actor) }),
    card: ({ host }) => linkMessages.both((texts) => texts.offerCard(host)),
    execute: async (_plan, { decider }) => ({ code: await links.offer(decider), minutes: offerMinutes }),
    present: ({ code, minutes }, locale) => [
      { kind: 'text', text: linkMessages.in(locale).offer(code, minutes) },
    ],
  });
