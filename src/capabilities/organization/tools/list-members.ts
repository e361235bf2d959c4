import { z } from 'zod';
import { defineMessages } from '#lib/messages.ts';
import { roles } from '#people/actor.ts';
import { defineTool } from '#tools/define-tool.ts';
import type { Organizations } from '../organizations.ts';

const messages = defineMessages({
  en: {
    title: 'Members',
    name: 'Name',
    role: 'Role',
    platform: 'On',
    next: 'Change one with: make mia a viewer',
    removed: (names: string, first: string) =>
      `Removed: ${names}. Let somebody in again with: make ${first} a member`,
  },
  th: {
    title: 'สมาชิก',
    name: 'ชื่อ',
    role: 'สิทธิ์',
    platform: 'อยู่บน',
    next: 'เปลี่ยนสิทธิ์ได้ด้วย `ให้มีอาเป็น viewer`',
    removed: (names, first) => `ถูกนำออกแล้ว: ${names} รับกลับได้ด้วย \`ให้ ${first} เป็น member\``,
  },
});

export const listMembers = (organizations: Organizations) =>
  defineTool({
    name: 'list_members',
    title: { en: 'List members', th: 'ดูรายชื่อสมาชิก' },
    description: 'List the people of the organisation that Jarvis knows, with their roles.',
    examples: {
      en: ['who is in the team', 'list members', 'show roles', 'who is an admin here?', 'who are the owners'],
      th: ['มีใครในทีมบ้าง', 'ดูรายชื่อสมาชิก', 'ใครเป็น admin'],
    },
    risk: 'read',
    planning: { isAboutPeople: true },
    permission: 'organization:read',
    input: z.object({}),
    output: z.object({
      members: z.array(z.object({ name: z.string(), role: z.enum(roles), platform: z.string() })),
      removed: z.array(z.string()).describe('Names of those who were removed and not let in again'),
    }),
    execute: async (_input, { actor: { organizationId } }) => ({
      members: await organizations.members(organizationId),
      removed: (await organizations.removed(organizationId)).map(({ name }) => name),
    }),
    present: ({ members, removed }, locale) => {
      const texts = messages.in(locale);
      const isLinked = new Set(members.map(({ platform }) => platform)).size > 1;
      return [
        {
          kind: 'table',
          title: texts.title,
          columns: [texts.name, texts.role, ...(isLinked ? [texts.platform] : [])].map((label) => ({
            label,
          })),
          rows: members.map(({ name, role, platform }) => [name, role, ...(isLinked ? [platform] : [])]),
          note: removed[0] ? `${texts.next}. ${texts.removed(removed.join(', '), removed[0])}` : texts.next,
        },
      ];
    },
  });
