import { z } from 'zod';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { displayableLine } from '#reply/displayable.ts';
import { defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import type { Generation } from '../generation.entity.ts';
import { withCode } from '../generation-code.ts';
import type { Generations } from '../generations.ts';
import { generationReply } from './generation-reply.ts';
import { generationView, viewOf } from './generation-view.ts';

const mostSearched = 1_000;

const messages = defineMessages({
  en: {
    none: 'You have not had anything made yet. Try “draw a lighthouse at dusk”.',
    notFound: (code: string) =>
      `Nothing was made under the code ${code}. “show generations” lists the codes.`,
    code: (code: string) => `Generation ${code}`,
  },
  th: {
    none: 'คุณยังไม่เคยให้สร้างอะไร ลองสั่งว่า “วาดประภาคารตอนพลบค่ำ”',
    notFound: (code) => `ไม่พบงานที่มีรหัส ${code} ดูรหัสได้ด้วย “แสดงงานที่สร้าง”`,
    code: (code) => `งาน ${code}`,
  },
});

export interface ShowGenerationParts {
  generations: Generations;
  /** A provider's name by its catalogue id. */
  providerName(provider: string): string;
}

export function showGeneration({ generations, providerName }: ShowGenerationParts) {
  return defineTool({
    name: 'show_generation',
    title: { en: 'Show generation', th: 'ดูงานที่สร้าง' },
    description:
      'Show one generation again: its files, state, cost, and why its provider was chosen. By its code, or the person’s own latest one.',
    examples: {
      en: ['show generation 3f9a1c2b', 'open generation 3f9a1c2b again', 'show me my last generation again'],
      th: ['ขอดูงาน 3f9a1c2b', 'เปิดงาน 3f9a1c2b อีกครั้ง', 'ขอดูงานล่าสุดของฉันอีกที'],
    },
    risk: 'read',
    permission: 'media:read',
    input: z.object({
      generation: fields.generationCode
        .trim()
        .max(100)
        .optional()
        .describe('Code or id of the generation; leave out for the person’s own latest one.'),
    }),
    output: generationView,
    execute: async ({ generation: code }, { actor }) =>
      viewOf(await find(generations, actor, code), actor, providerName),
    present: (output, locale) => [
      {
        kind: 'text',
        text: `**${messages.in(locale).code(output.generation)}** · ${displayableLine(output.description)}`,
      },
      ...generationReply(output, locale),
    ],
  });
}

async function find(generations: Generations, actor: Actor, code: string | undefined): Promise<Generation> {
  const { organizationId, memberId } = actor;
  if (code === undefined) {
    const [latest] = await generations.list(organizationId, { memberId }, 1);
    if (latest) return latest;
    throw new UserError(messages.both((texts) => texts.none));
  }
  const found = (await generations.list(organizationId, {}, mostSearched)).find(withCode(code));
  if (found) return found;
  throw new UserError(messages.both((texts) => texts.notFound(displayableLine(code))));
}
