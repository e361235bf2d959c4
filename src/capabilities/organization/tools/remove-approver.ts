import { z } from 'zod';
import { defineMessages } from '#lib/messages.ts';
import { kindOfChangeLabels, kindsOfChange } from '#people/permissions.ts';
import { defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import { type Approvers, checkApproversDecider } from '../approvers.ts';

const messages = defineMessages({
  en: {
    card: (member: string, kind: string) => `Take ${member} off the approvers of ${kind}`,
    done: (member: string, kind: string) =>
      `**${member}** is no longer named to approve ${kind}. Where nobody is named, everybody with the role for it decides.`,
  },
  th: {
    card: (member: string, kind: string) => `ถอด ${member} จากผู้อนุมัติเรื่อง${kind}`,
    done: (member: string, kind: string) =>
      `**${member}** ไม่ได้เป็นผู้อนุมัติเรื่อง${kind}แล้ว หากไม่เหลือใครที่กำหนดไว้ ทุกคนที่มีสิทธิ์ในเรื่องนี้ตัดสินใจได้`,
  },
});

export const removeApprover = (approvers: Approvers) =>
  defineTool({
    name: 'remove_approver',
    title: { en: 'Remove an approver', th: 'ถอดผู้อนุมัติ' },
    description: 'Take a member off the people who are named to approve one kind of change.',
    examples: {
      en: [
        'tom no longer approves paid generations',
        'remove ann from the approvers of providers',
        'take mia off the digest approvers',
      ],
      th: ['ถอดทอมจากผู้อนุมัติเรื่องผู้ให้บริการ', 'เอามีอาออกจากผู้อนุมัติงานสร้างสื่อ', 'แอนไม่ต้องอนุมัติสรุปประจำแล้ว'],
    },
    risk: 'write',
    hints: { idempotent: true },
    permission: 'organization:manage',
    input: z.object({
      member: fields.member,
      change: fields.kindOfChange.describe('The kind of change to approve'),
    }),
    output: z.object({ name: z.string(), change: z.enum(kindsOfChange) }),
    plan: ({ member, change }, { actor }) => approvers.proposeUnnaming(actor, member, change),
    card: ({ name, kind }) =>
      messages.both((texts, locale) => texts.card(name, kindOfChangeLabels[kind][locale])),
    checkDecider: (_change, decider) => checkApproversDecider(decider),
    restate: ({ memberId, kind }) => ({ member: memberId, change: kind }),
    execute: async (change, { actor }) => {
      await approvers.unname(actor.organizationId, change);
      return { name: change.name, change: change.kind };
    },
    present: ({ name, change }, locale) => [
      { kind: 'text', text: messages.in(locale).done(name, kindOfChangeLabels[change][locale]) },
    ],
  });
