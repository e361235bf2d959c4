import { z } from 'zod';
import { type AnyTool, defineTool } from '#conversation/tool.ts';
import { categories } from '#lib/categories.ts';
import { UserError } from '#lib/errors.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Block } from '#reply/reply.ts';
import type { Catalogue } from '../catalogue.ts';
import { say as shared } from '../messages.ts';
import type { ProviderChoice } from '../provider-choice.entity.ts';
import { switchButton } from '../switch-button.ts';
import type { ProviderToolParts } from './parts.ts';

const output = z.object({
  category: z.enum(categories),
  /** The provider whose switch was taken back. */
  undone: z.string(),
  undoneName: z.string(),
  /** Who leads now; `null` when nobody had been chosen before. */
  restored: z.string().nullable(),
  restoredName: z.string().nullable(),
});
type Output = z.output<typeof output>;

const say = defineMessages({
  en: {
    ask: (what: string, undone: string, restored: string | null) =>
      restored === null
        ? `Undo the last switch: ${undone} no longer leads ${what}, and nobody is chosen for it?`
        : `Undo the last switch: ${what} goes back from ${undone} to ${restored}?`,
    done: (what: string, undone: string, restored: string | null) =>
      restored === null
        ? `Undone: ${undone} is no longer chosen for ${what}. Nobody was chosen before it.`
        : `Undone: ${restored} is the primary provider for ${what} again, in place of ${undone}.`,
  },
  th: {
    ask: (what, undone, restored) =>
      restored === null
        ? `ย้อนการสลับครั้งล่าสุด โดยเลิกใช้ ${undone} เป็นตัวหลักของ${what} และยังไม่มีตัวที่เลือกไว้ ใช่ไหม`
        : `ย้อนการสลับครั้งล่าสุด โดยเปลี่ยน${what}จาก ${undone} กลับไปเป็น ${restored} ใช่ไหม`,
    done: (what, undone, restored) =>
      restored === null
        ? `ย้อนกลับแล้ว ${undone} ไม่ได้เป็นตัวหลักของ${what}อีก และก่อนหน้านี้ไม่ได้เลือกใครไว้`
        : `ย้อนกลับแล้ว ${restored} เป็นตัวหลักของ${what}อีกครั้ง แทน ${undone}`,
  },
});

export function undoSwitch({ catalogue, providers }: ProviderToolParts): AnyTool {
  return defineTool({
    name: 'undo_switch',
    description: 'Take back the latest switch of a primary provider, whoever made it.',
    examples: {
      en: [
        'undo switch',
        'undo the last switch',
        'put the provider back to what it was',
        'revert that provider change',
        'go back to the previous provider',
      ],
      th: [
        'ย้อนกลับการสลับ',
        'ยกเลิกการเปลี่ยน provider เมื่อกี้',
        'เปลี่ยนกลับไปใช้เจ้าเดิม',
        'undo การสลับล่าสุด',
        'ขอย้อนการเปลี่ยนผู้ให้บริการ',
      ],
    },
    risk: 'write',
    permission: 'providers:switch',
    input: z.object({}),
    output,
    approval: async (_input, { actor }) => {
      const last = await providers.lastSwitch(actor.organizationId);
      if (!last) throw new UserError(shared.both((words) => words.nothingToUndo));
      const { category, undoneName, restoredName } = described(last, catalogue);
      return say.both((words, locale) =>
        words.ask(shared.in(locale).category(category), undoneName, restoredName),
      );
    },
    execute: async (_input, { actor }) => described(await providers.undoSwitch(actor), catalogue),
    present,
  });
}

function described({ category, provider, previous }: ProviderChoice, catalogue: Catalogue): Output {
  const nameOf = (id: string) => catalogue.find(id)?.name ?? id;
  return {
    category,
    undone: provider,
    undoneName: nameOf(provider),
    restored: previous ?? null,
    restoredName: previous == null ? null : nameOf(previous),
  };
}

function present({ category, undone, undoneName, restoredName }: Output, locale: Locale): Block[] {
  const what = shared.in(locale).category(category);
  const again = switchButton(category, { provider: undone, providerName: undoneName }, locale);
  return [
    { kind: 'notice', tone: 'success', text: say.in(locale).done(what, undoneName, restoredName) },
    { kind: 'buttons', buttons: [again] },
  ];
}
