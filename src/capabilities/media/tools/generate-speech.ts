import { z } from 'zod';
import { defineMessages } from '#lib/messages.ts';
import { displayableLine } from '#reply/displayable.ts';
import { defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import { generationReply } from './generation-reply.ts';
import {
  carryOutWork,
  planWork,
  quoteOf,
  restated,
  type WorkParts,
  withAlternatives,
  workDeadlineMs,
  workView,
} from './work.ts';

const shownLength = 300;

const messages = defineMessages({
  en: {
    proposal: (name: string, product: string, characters: string, text: string) =>
      `Read ${characters} characters aloud with ${name} (${product}): “${text}”`,
  },
  th: {
    proposal: (name, product, characters, text) =>
      `อ่านออกเสียง ${characters} ตัวอักษรด้วย ${name} (${product}): “${text}”`,
  },
});

export function generateSpeech(work: WorkParts) {
  return defineTool({
    name: 'generate_speech',
    title: { en: 'Read aloud', th: 'อ่านออกเสียง' },
    description:
      'Read a text aloud: text to speech. Give the words exactly as the person wrote them. list_voices has the voices.',
    examples: {
      en: [
        'read this text aloud: welcome to the autumn sale',
        'text to speech with elevenlabs: your table is ready',
        'turn this into speech: doors close in five minutes',
        'speak this in thai with google: ยินดีต้อนรับ',
      ],
      th: [
        'อ่านออกเสียงข้อความนี้: ยินดีต้อนรับสู่ร้านของเรา',
        'แปลงข้อความเป็นเสียงพูดด้วย elevenlabs: โต๊ะของคุณพร้อมแล้ว',
        'ช่วยพูดข้อความนี้ให้ฟัง: ประตูจะปิดในห้านาที',
      ],
    },
    risk: 'spend',
    permission: 'media:generate',
    deadlineMs: workDeadlineMs,
    form: { submit: { en: 'Read aloud', th: 'อ่านออกเสียง' } },
    input: z.object({
      text: fields.spokenText,
      provider: fields.means
        .optional()
        .describe('Only if the person names one, e.g. elevenlabs, openai, azure.'),
      voice: fields.voice.optional(),
      language: fields.language.optional(),
      fresh: fields.fresh.optional(),
    }),
    output: workView,
    plan: ({ fresh, ...asked }, context) => {
      const { text: description, provider, ...wishes } = asked;
      return planWork(work, { task: 'speech', description, provider, wishes, fresh, asked }, context);
    },
    card: (plan) => {
      const { providerName, product, description } = plan;
      const short = displayableLine(description).slice(0, shownLength).toWellFormed();
      const shown = description.length > shownLength ? `${short}…` : short;
      const card = messages.both((texts) =>
        texts.proposal(providerName, product, description.length.toLocaleString('en-US'), shown),
      );
      return withAlternatives(card, plan);
    },
    quote: (plan) => quoteOf(plan),
    restate: (plan) => restated(plan),
    execute: (plan, context) => carryOutWork(work, plan, context),
    present: (output, locale) => generationReply(output, locale),
  });
}
