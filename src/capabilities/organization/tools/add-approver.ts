import { z } from 'zod';
import { defineMessages } from '#lib/messages.ts';
import { kindOfChangeLabels, kindsOfChange } from '#people/permissions.ts';
import { defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import { type Approvers, checkApproversDecider } from '../approvers.ts';

const messages = defineMessages({
  en: {
    card: (member: string, kind: string) =>
      `Name ${member} to approve ${kind}; only those named for it and owners can then`,
    done: (member: string, kind: string) =>
      `**${member}** approves ${kind} from now on. Only those named for it, and owners, decide such changes.`,
  },
  th: {
    card: (member: string, kind: string) =>
      `กำหนดให้ ${member} อนุมัติเรื่อง${kind} หลังจากนี้เฉพาะผู้ที่กำหนดไว้และ owner เท่านั้นที่อนุมัติได้`,
    done: (member: string, kind: string) =>
      `ต่อจากนี้ **${member}** อนุมัติเรื่อง${kind} เฉพาะผู้ที่กำหนดไว้และ owner เท่านั้นที่ตัดสินใจเรื่องนี้ได้`,
  },
});

export const addApprover = (approvers: Approvers) =>
  defineTool({
    name: 'add_approver',
    title: { en: 'Name an approver', th: 'กำหนดผู้อนุมัติ' },
    description:
      'Name a member who approves one kind of change. As long as anybody is named for it, only they and owners can.',
    examples: {
      en: [
        'tom approves paid generations from now on',
        'name ann as approver for providers',
        'add mia to the approvers of digests',
        'let only tom approve provider changes',
      ],
      th: ['ให้ทอมเป็นผู้อนุมัติเรื่องผู้ให้บริการ', 'กำหนดให้มีอาอนุมัติงานสร้างสื่อ', 'เพิ่มแอนเป็นผู้อนุมัติสรุปประจำ'],
    },
    risk: 'write',
    hints: { idempotent: true },
    permission: 'organization:manage',
    input: z.object({
      member: fields.member,
      change: fields.kindOfChange.describe('The kind of change to approve'),
    }),
    output: z.object({ name: z.string(), change: z.enum(kindsOfChange) }),
    plan: ({ member, change }, { actor }) => approvers.proposeNaming(actor, member, change),
    card: ({ name, kind }) =>
      messages.both((texts, locale) => texts.card(name, kindOfChangeLabels[kind][locale])),
    checkDecider: (_change, decider) => checkApproversDecider(decider),
    restate: ({ memberId, kind }) => ({ member: memberId, change: kind }),
    execute: async (change, { actor }) => {
      await approvers.name(actor.organizationId, change);
      return { name: change.name, change: change.kind };
    },
    present: ({ name, change }, locale) => [
      { kind: 'text', text: messages.in(locale).done(name, kindOfChangeLabels[change][locale]) },
    ],
  });
