import { z } from 'zod';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import { reportMessages } from '#capabilities/costs/report-messages.ts';
import { categories } from '#lib/categories.ts';
import { type Bilingual, defineMessages, type Locale } from '#lib/messages.ts';
import { momentText } from '#reply/moment.ts';
import type { Block } from '#reply/reply.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import type { Providers } from '../providers.ts';
import type { RouteChange } from '../route-change.entity.ts';
import { switchButton } from '../switch-button.ts';
import type { ProviderToolParts } from './provider-tool-parts.ts';

const output = z.object({
  category: z.enum(categories),
  /** Catalogue id of the provider whose switch was undone. */
  undone: z.string(),
  undoneName: z.string(),
  /** Catalogue id of the provider chosen again; `null` if none was chosen before. */
  restored: z.string().nullable(),
  restoredName: z.string().nullable(),
});
type Output = z.output<typeof output>;

const messages = defineMessages({
  en: {
    ask: (what: string, undone: string, restored: string | null, who: string, when: string) =>
      restored === null
        ? `Undo the switch of ${what} to ${undone}, made by ${who} on ${when}; no provider was chosen before`
        : `Undo the switch of ${what} from ${restored} to ${undone}, made by ${who} on ${when}`,
    done: (what: string, undone: string, restored: string | null) =>
      restored === null
        ? `Undone: ${undone} is no longer chosen for ${what}. No provider was chosen before.`
        : `Undone: ${restored} is the primary provider for ${what} again, in place of ${undone}.`,
  },
  th: {
    ask: (what, undone, restored, who, when) =>
      restored === null
        ? `ย้อนการสลับ${what}ไปเป็น ${undone} ซึ่ง ${who} ทำไว้เมื่อ ${when} ก่อนหน้านั้นไม่ได้เลือกใครไว้`
        : `ย้อนการสลับ${what}จาก ${restored} ไปเป็น ${undone} ซึ่ง ${who} ทำไว้เมื่อ ${when}`,
    done: (what, undone, restored) =>
      restored === null
        ? `ย้อนกลับแล้ว ${undone} ไม่ได้เป็นตัวหลักของ${what}อีก และก่อนหน้านี้ไม่ได้เลือกใครไว้`
        : `ย้อนกลับแล้ว ${restored} เป็นตัวหลักของ${what}อีกครั้ง แทน ${undone}`,
  },
});

export function undoSwitch({ providers, namesOf }: ProviderToolParts): AnyTool {
  return defineTool({
    name: 'undo_switch',
    title: { en: 'Undo switch', th: 'ย้อนการเปลี่ยนผู้ให้บริการ' },
    description: 'Undo the latest switch of a primary provider, no matter who made it.',
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
    input: z.object({
      switch: fields.id
        .optional()
        .describe('Id of the switch, if the person or switch_provider gives one; leave out for the latest.'),
    }),
    output,
    plan: async ({ switch: id }, { actor: { organizationId, timeZone } }): Promise<PlannedUndo> => {
      const change = await providers.switchToUndo(organizationId, id);
      const madeBy = (await namesOf(organizationId)).get(change.changedBy) ?? null;
      const madeAt = change.changedAt.toISOString();
      const isNamed = id !== undefined;
      return { switch: change.id, isNamed, ...described(change, providers), madeBy, madeAt, timeZone };
    },
    card,
    restate: ({ switch: id }) => ({ switch: id }),
    execute: async ({ switch: id, isNamed }, { actor, isApproved }) => {
      // Without a card, "the latest" is decided on execution, so that two undos at once revert one switch each.
      const meant = isNamed || isApproved ? id : undefined;
      return described(await providers.undoSwitch(actor, meant), providers);
    },
    present,
  });
}

interface PlannedUndo extends Output {
  switch: string;
  /** Whether the person named the switch, instead of asking for the latest. */
  isNamed: boolean;
  /** Name of the member who made the switch; `null` for a former member. */
  madeBy: string | null;
  madeAt: string;
  timeZone: string;
}

function card({ category, undoneName, restoredName, madeBy, madeAt, timeZone }: PlannedUndo): Bilingual {
  return messages.both((texts, locale) => {
    const what = providerMessages.in(locale).category(category);
    const who = madeBy ?? reportMessages.in(locale).formerMember;
    const when = momentText(new Date(madeAt), timeZone, locale);
    return texts.ask(what, undoneName, restoredName, who, when);
  });
}

function described({ category, before, after }: RouteChange, providers: Providers): Output {
  const [undone, restored] = [after[0].provider, before[0]?.provider];
  return {
    category,
    undone,
    undoneName: providers.nameOf(undone),
    restored: restored ?? null,
    restoredName: restored === undefined ? null : providers.nameOf(restored),
  };
}

function present({ category, undone, undoneName, restoredName }: Output, locale: Locale): Block[] {
  const what = providerMessages.in(locale).category(category);
  const again = switchButton(category, { provider: undone, providerName: undoneName }, locale);
  return [
    { kind: 'notice', tone: 'success', text: messages.in(locale).done(what, undoneName, restoredName) },
    { kind: 'buttons', buttons: [again] },
  ];
}
