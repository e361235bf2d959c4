import { z } from 'zod';
import { defineMessages } from '#lib/messages.ts';
import { defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import { checkRemovalDecider, type Removals } from '../removals.ts';

const messages = defineMessages({
  en: {
    card: (member: string, role: string) =>
      `Remove ${member} (${role}) from the organisation. They can do nothing here until somebody lets them in again; what they did stays in the books and the audit log.`,
    done: (member: string) =>
      `**${member}** is no longer a member. Writing to me does not bring them back; \`make ${member} a member\` does.`,
  },
  th: {
    card: (member, role) =>
      `นำ ${member} (${role}) ออกจากองค์กร จากนั้นเขาจะสั่งอะไรที่นี่ไม่ได้จนกว่าจะมีคนรับกลับ ส่วนสิ่งที่ทำไว้ยังอยู่ในบัญชีและบันทึกการเปลี่ยนแปลง`,
    done: (member) =>
      `**${member}** ไม่ได้เป็นสมาชิกแล้ว ต่อให้ทักมาก็ไม่ได้กลับเข้ามา หากจะรับกลับให้พิมพ์ \`ให้ ${member} เป็น member\``,
  },
});

export const removeMember = (removals: Removals) =>
  defineTool({
    name: 'remove_member',
    title: { en: 'Remove member', th: 'นำสมาชิกออก' },
    description:
      'Remove a person from the organisation, such as somebody who left the company. They stay out until let in again with set_role.',
    examples: {
      en: [
        'remove mia from the team',
        'remove tom from the organisation',
        'kick ann out',
        'offboard tom',
        'mia has left the company, take her out of our organisation',
      ],
      th: ['นำมีอาออกจากทีม', 'เอาทอมออกจากองค์กร', 'ลบแอนออกจากสมาชิก'],
    },
    risk: 'destroy',
    asksAlways: true,
    permission: 'organization:manage',
    input: z.object({ member: fields.member }),
    output: z.object({ name: z.string() }),
    plan: ({ member }, { actor }) => removals.propose(actor, member),
    card: ({ name, role, ties }) =>
      messages.both((texts, locale) => [texts.card(name, role), ...ties.map((tie) => tie[locale])].join(' ')),
    checkDecider: (removal, decider) => checkRemovalDecider(removal, decider),
    restate: ({ memberId }) => ({ member: memberId }),
    execute: async (removal, { decider }) => {
      await removals.remove(decider, removal);
      return { name: removal.name };
    },
    present: ({ name }, locale) => [{ kind: 'text', text: messages.in(locale).done(name) }],
  });
