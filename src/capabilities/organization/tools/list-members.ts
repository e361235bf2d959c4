import { z } from 'zod';
import { roles } from '#conversation/actor.ts';
import { defineTool } from '#conversation/tool.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Organizations } from '../organizations.ts';

const say = defineMessages({
  en: { title: 'Members', name: 'Name', role: 'Role', next: 'Change one with: make mia a viewer' },
  th: { title: 'สมาชิก', name: 'ชื่อ', role: 'สิทธิ์', next: 'เปลี่ยนสิทธิ์ได้ด้วย: make mia a viewer' },
});

export const listMembers = (organizations: Organizations) =>
  defineTool({
    name: 'list_members',
    description: 'List the people of the organisation that Jarvis knows, with their roles.',
    examples: {
      en: ['who is in the team', 'list members', 'show roles', 'who is an admin here?', 'who are the owners'],
      th: ['มีใครในทีมบ้าง', 'ดูรายชื่อสมาชิก', 'ใครเป็น admin'],
    },
    risk: 'read',
    permission: 'organization:read',
    input: z.object({}),
    output: z.object({ members: z.array(z.object({ name: z.string(), role: z.enum(roles) })) }),
    execute: async (_input, { actor }) => ({ members: await organizations.members(actor.organizationId) }),
    present: ({ members }, locale) => {
      const words = say.in(locale);
      return [
        {
          kind: 'table',
          title: words.title,
          columns: [{ label: words.name }, { label: words.role }],
          rows: members.map(({ name, role }) => [name, role]),
          note: words.next,
        },
      ];
    },
  });
