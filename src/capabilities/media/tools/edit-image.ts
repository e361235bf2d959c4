import { z } from 'zod';
import { defineMessages } from '#lib/messages.ts';
import { displayableLine } from '#reply/displayable.ts';
import { defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import { generationReply } from './generation-reply.ts';
import { carryOutWork, quoteOf, type WorkParts, withAlternatives, workDeadlineMs, workView } from './work.ts';
import { fileText, planOnFile, restatedWithFile } from './work-on-file.ts';

const takes = ['image'] as const;

const messages = defineMessages({
  en: {
    proposal: (file: string, name: string, product: string, instruction: string) =>
      `Edit ${file} with ${name} (${product}): “${instruction}”`,
  },
  th: {
    proposal: (file, name, product, instruction) =>
      `แก้ไขภาพ ${file} ด้วย ${name} (${product}): “${instruction}”`,
  },
});

export function editImage(work: WorkParts) {
  return defineTool({
    name: 'edit_image',
    title: { en: 'Edit image', th: 'แก้ไขภาพ' },
    description:
      'Change a picture that was sent or made, as an instruction says, such as “make the sky darker” or “remove the car”.',
    examples: {
      en: [
        'edit this picture: make the sky darker',
        'remove the car from this photo',
        'change the background of photo.png to plain white',
        'edit the image and add a red hat',
      ],
      th: ['แก้ภาพนี้ให้ท้องฟ้ามืดลง', 'ลบรถออกจากรูปนี้', 'เปลี่ยนพื้นหลังรูปนี้เป็นสีขาว'],
    },
    risk: 'spend',
    permission: 'media:generate',
    deadlineMs: workDeadlineMs,
    input: z.object({
      instruction: fields.instruction,
      file: fields.file(takes).optional(),
      provider: fields.means.optional().describe('Only if the person names one, e.g. openai, gemini, flux.'),
      fresh: fields.fresh.optional(),
    }),
    output: workView,
    plan: ({ file, fresh, ...asked }, context) =>
      planOnFile(
        work,
        { task: 'editImage', takes, file, fresh, asked, description: asked.instruction },
        context,
      ),
    card: (plan) => {
      const { input, providerName, product, description } = plan;
      const instruction = displayableLine(description).slice(0, 300).toWellFormed();
      const card = messages.both((texts, locale) =>
        texts.proposal(fileText(input, locale), providerName, product, instruction),
      );
      return withAlternatives(card, plan);
    },
    quote: (plan) => quoteOf(plan),
    restate: (plan) => restatedWithFile(plan),
    execute: (plan, context) => carryOutWork(work, plan, context),
    present: (output, locale) => generationReply(output, locale),
  });
}
