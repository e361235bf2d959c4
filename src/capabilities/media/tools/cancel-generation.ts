import { z } from 'zod';
import { PermissionError, UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { mayUse } from '#people/permissions.ts';
import { displayableLine } from '#reply/displayable.ts';
import type { Block } from '#reply/reply.ts';
import { defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import type { Generation } from '../generation.entity.ts';
import { codeOf, withCode } from '../generation-code.ts';
import type { Generations } from '../generations.ts';
import { costText, generationView, viewOf } from './generation-view.ts';

const maxSearched = 200;
const settleWithinMs = 12_000;

const messages = defineMessages({
  en: {
    proposal: (code: string, description: string) => `Cancel generation ${code}: “${description}”`,
    noneRunning: 'Nothing of yours is being generated at the moment. “show generations” lists what was.',
    notFound: (code: string) =>
      `No running generation has the code ${code}. Say “show generations” to see the codes.`,
    notYours: 'That generation belongs to somebody else. Only they, an admin or an owner can cancel it.',
    cancelled: (cost: string) => `Cancelled. Cost: ${cost}.`,
    asked: 'The provider has been asked to stop. Say “show generations” to see whether it has.',
    tooLate: 'It was finished before it could be cancelled.',
  },
  th: {
    proposal: (code: string, description: string) => `ยกเลิกงาน ${code}: “${description}”`,
    noneRunning: 'ตอนนี้ไม่มีงานของคุณที่กำลังสร้างอยู่ ดูงานที่ผ่านมาได้ด้วย “แสดงงานที่สร้าง”',
    notFound: (code: string) => `ไม่พบงานที่กำลังทำซึ่งมีรหัส ${code} ดูรหัสได้ด้วย “แสดงงานที่สร้าง”`,
    notYours: 'งานนี้เป็นของคนอื่น เจ้าของงาน admin หรือ owner จึงจะยกเลิกได้',
    cancelled: (cost: string) => `ยกเลิกแล้ว ค่าใช้จ่าย: ${cost}`,
    asked: 'ขอให้ผู้ให้บริการหยุดแล้ว ดูผลได้ด้วย “แสดงงานที่สร้าง”',
    tooLate: 'งานเสร็จก่อนที่จะยกเลิกได้',
  },
});

export interface CancelGenerationParts {
  generations: Generations;
  /** A provider's name by its catalogue id. */
  providerName(provider: string): string;
}

export function cancelGeneration({ generations, providerName }: CancelGenerationParts) {
  return defineTool({
    name: 'cancel_generation',
    title: { en: 'Cancel generation', th: 'ยกเลิกงานที่กำลังสร้าง' },
    description: 'Cancel a generation that is still running. Without a code, the person’s own latest one.',
    examples: {
      en: [
        'cancel the generation',
        'stop making that video',
        'cancel generation 3f9a1c2b',
        'never mind that image, stop it',
      ],
      th: ['ยกเลิกงานที่กำลังสร้าง', 'หยุดทำวิดีโอนั้น', 'ยกเลิกงาน 3f9a1c2b', 'ไม่เอารูปนั้นแล้ว หยุดเลย'],
    },
    risk: 'write',
    permission: 'media:generate',
    input: z.object({
      generation: fields.generationCode
        .trim()
        .max(100)
        .optional()
        .describe('Code or id of the generation; leave out for the person’s own latest running one.'),
    }),
    output: generationView,
    plan: async (input, { actor }) => {
      const found = await find(generations, actor, input.generation);
      const description = displayableLine(found.description).slice(0, 200).toWellFormed();
      return { id: found.id, code: codeOf(found), description, memberId: found.memberId };
    },
    card: ({ code, description }) => messages.both((texts) => texts.proposal(code, description)),
    checkDecider: ({ memberId }, decider) => {
      if (memberId === decider.memberId || mayUse(decider.role, 'media:manage')) return;
      throw new PermissionError(messages.both((texts) => texts.notYours));
    },
    restate: ({ id }) => ({ generation: id }),
    execute: async ({ id }, { actor, signal }) => {
      const { organizationId } = actor;
      await generations.cancel(organizationId, id);
      const generation = await generations.wait({ organizationId, id }, settleWithinMs, signal);
      return viewOf(generation, actor, providerName);
    },
    present: (output, locale): Block[] => {
      const texts = messages.in(locale);
      if (output.state === 'cancelled') {
        return [{ kind: 'notice', tone: 'success', text: texts.cancelled(costText(output, locale)) }];
      }
      const isRunning = output.state === 'waiting' || output.state === 'working';
      return [{ kind: 'notice', tone: 'info', text: isRunning ? texts.asked : texts.tooLate }];
    },
  });
}

/** Finds the running generation to cancel. Throws a `UserError` if there is none. */
async function find(generations: Generations, actor: Actor, code: string | undefined): Promise<Generation> {
  const { organizationId, memberId } = actor;
  const running = await generations.list(organizationId, { isUnfinished: true }, maxSearched);
  if (!code) {
    const own = running.find((one) => one.memberId === memberId);
    if (own) return own;
    throw new UserError(messages.both((texts) => texts.noneRunning));
  }
  const found = running.find(withCode(code));
  if (!found) throw new UserError(messages.both((texts) => texts.notFound(displayableLine(code))));
  return found;
}
