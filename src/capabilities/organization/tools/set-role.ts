import { z } from 'zod';
import { defineMessages } from '#lib/messages.ts';
import { roles } from '#people/actor.ts';
import { defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import type { Organizations } from '../organizations.ts';
import { checkRoleDecider } from '../role-changes.ts';

const messages = defineMessages({
  en: {
    card: (member: string, role: string, from: string) =>
      `Change the role of ${member} to ${role} (now ${from})`,
    backCard: (member: string, role: string) => `Let ${member}, who was removed, in again as ${role}`,
    back: (member: string, role: string) =>
      `**${member}** is a member again, as ${role}. Keys and approvals of theirs did not come back.`,
    done: (member: string, from: string, to: string) => `**${member}** is now ${to} (was ${from}).`,
  },
  th: {
    backCard: (member: string, role: string) => `รับ ${member} ที่ถูกนำออกไปกลับเข้ามาเป็น ${role}`,
    back: (member: string, role: string) =>
      `**${member}** กลับมาเป็นสมาชิกแล้วในสิทธิ์ ${role} แต่คีย์และหน้าที่อนุมัติเดิมไม่ได้กลับมาด้วย`,
    card: (member: string, role: string, from: string) => `ตั้ง ${member} เป็น ${role} (ตอนนี้เป็น ${from})`,
    done: (member: string, from: string, to: string) => `ตอนนี้ **${member}** เป็น ${to} แล้ว (เดิมเป็น ${from})`,
  },
});

export const setRole = (organizations: Organizations) =>
  defineTool({
    name: 'set_role',
    title: { en: 'Set role', th: 'กำหนดสิทธิ์' },
    description:
      'Change the role of a member of the organisation: viewer, member, admin or owner. Also lets in again who was removed.',
    examples: {
      en: ['make mia a viewer', 'set tom to admin', 'give ann the role member', 'promote tom to admin'],
      th: ['ให้มีอาเป็น viewer', 'ตั้งทอมเป็น admin', 'เปลี่ยนสิทธิ์แอนเป็น member'],
    },
    risk: 'write',
    hints: { idempotent: true },
    permission: 'organization:manage',
    form: {
      submit: { en: 'Save', th: 'บันทึก' },
      note: {
        en: 'Only owners and admins can change roles. One owner always remains.',
        th: 'เฉพาะ owner และ admin เท่านั้นที่เปลี่ยนสิทธิ์ได้ และต้องมี owner เหลืออย่างน้อยหนึ่งคนเสมอ',
      },
      openedBy: ['set role', 'กำหนดสิทธิ์'],
      homeLabel: { en: 'Set a role…', th: 'กำหนดสิทธิ์…' },
    },
    input: z.object({
      member: fields.member,
      role: hinted(fields.role, { label: { en: 'New role', th: 'สิทธิ์ใหม่' } }).describe('The role to give'),
    }),
    output: z.object({
      name: z.string(),
      from: z.enum(roles),
      to: z.enum(roles),
      isBack: z.boolean().describe('Whether they had been removed'),
    }),
    plan: ({ member, role }, { actor }) => organizations.proposeRole(actor, member, role),
    card: ({ name, role, from, isBack }) =>
      messages.both((texts) => (isBack ? texts.backCard(name, role) : texts.card(name, role, from))),
    checkDecider: (proposal, decider) => checkRoleDecider(proposal, decider),
    restate: ({ memberId, role }) => ({ member: memberId, role }),
    execute: (proposal, { decider }) => organizations.setRole(decider, proposal),
    present: ({ name, from, to, isBack }, locale) => {
      const texts = messages.in(locale);
      return [{ kind: 'text', text: isBack ? texts.back(name, to) : texts.done(name, from, to) }];
    },
  });
