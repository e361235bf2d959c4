import { z } from 'zod';
import { defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import { linkMessages } from '../link-messages.ts';
import { type Links, linkedPlatforms } from '../links.ts';

export const unlinkWorkspace = (links: Links) =>
  defineTool({
    name: 'unlink_workspace',
    title: { en: 'Unlink workspace', th: 'เลิกเชื่อมเวิร์กสเปซ' },
    description:
      'Unlink a Discord server or Slack workspace from this organisation, so that it is a separate organisation again.',
    examples: {
      en: [
        'unlink',
        'unlink discord',
        'unlink our slack',
        'please unlink our discord',
        'unlink this server',
        'disconnect discord',
      ],
      th: ['ยกเลิกการเชื่อม', 'เลิกเชื่อม discord', 'ยกเลิกการเชื่อม slack', 'แยกเซิร์ฟเวอร์นี้ออก'],
    },
    risk: 'write',
    permission: 'organization:manage',
    input: z.object({
      platform: fields
        .option(linkedPlatforms, { label: { en: 'Platform', th: 'แพลตฟอร์ม' } })
        .optional()
        .describe('Platform of the workspace to unlink; may be left out if only one is linked'),
    }),
    output: z.object({ host: z.string(), guest: z.string() }),
    plan: ({ platform }, { actor }) => links.linkOf(actor, platform),
    card: ({ host, guest }) => linkMessages.both((texts) => texts.unlinkCard(host, guest)),
    restate: ({ platform }) => ({ platform }),
    execute: (link, { actor }) => links.unlink(actor, link),
    present: ({ host, guest }, locale) => [
      { kind: 'text', text: linkMessages.in(locale).unlinked(host, guest) },
    ],
  });
