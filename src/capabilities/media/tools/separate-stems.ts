import { z } from 'zod';
import { defineMessages } from '#lib/messages.ts';
import { defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import { generationReply } from './generation-reply.ts';
import { carryOutWork, quoteOf, type WorkParts, withAlternatives, workDeadlineMs, workView } from './work.ts';
import { fileText, planOnFile, restatedWithFile } from './work-on-file.ts';

const takes = ['audio', 'video'] as const;

const messages = defineMessages({
  en: {
    proposal: (file: string, name: string, product: string) =>
      `Take ${file} apart into its tracks with ${name} (${product})`,
  },
  th: {
    proposal: (file, name, product) => `แยกแทร็กของ ${file} ด้วย ${name} (${product})`,
  },
});

export function separateStems(work: WorkParts) {
  return defineTool({
    name: 'separate_stems',
    title: { en: 'Separate stems', th: 'แยกแทร็กเสียง' },
    description:
      'Take a song that was sent or made apart into vocals, drums, bass and the rest, each as a file: also for “remove the vocals” or “take the drums out”.',
    examples: {
      en: [
        'separate the stems of this song',
        'take the drums out of this track',
        'remove the vocals from song.mp3',
        'split this into vocals and instruments with demucs',
      ],
      th: ['แยกแทร็กเพลงนี้', 'เอาเสียงร้องออกจากเพลงนี้', 'แยกเสียงกลองออกจากไฟล์นี้ด้วย demucs'],
    },
    risk: 'spend',
    permission: 'media:generate',
    deadlineMs: workDeadlineMs,
    input: z.object({
      file: fields.file(takes).optional(),
      stems: fields.stems.optional(),
      provider: fields.means
        .optional()
        .describe('Only if the person names one, e.g. demucs, fal, elevenlabs.'),
      fresh: fields.fresh.optional(),
    }),
    output: workView,
    plan: ({ file, fresh, ...asked }, context) => {
      const { provider: _, ...wishes } = asked;
      return planOnFile(work, { task: 'separate', takes, file, fresh, asked, wishes }, context);
    },
    card: (plan) => {
      const { input, providerName, product } = plan;
      const card = messages.both((texts, locale) =>
        texts.proposal(fileText(input, locale), providerName, product),
      );
      return withAlternatives(card, plan);
    },
    quote: (plan) => quoteOf(plan),
    restate: (plan) => restatedWithFile(plan),
    execute: (plan, context) => carryOutWork(work, plan, context),
    present: (output, locale) => generationReply(output, locale),
  });
}
