import { z } from 'zod';
import type { MediaTask } from '#lib/categories.ts';
import { type Bilingual, defineMessages, type Locale } from '#lib/messages.ts';
import { displayableLine } from '#reply/displayable.ts';
import { defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import { mostPieces } from '../checked-pieces.ts';
import { aspects } from '../media-choices.ts';
import type { MediaPlan } from '../media-plan.ts';
import { taskNames } from '../media-plan-messages.ts';
import { localProvider } from '../ports.ts';
import { soundOrSpeech } from '../sound-or-speech.ts';
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

const messages = defineMessages({
  en: {
    proposal: (what: string, name: string, product: string, description: string) =>
      `Generate ${what} with ${name} (${product}): “${description}”`,
    several: (what: string, count: number) => `${count} ${what}`,
    forFree: (description: string) => `Draw “${description}” here, for free`,
    again: (description: string) => `Show again what was made of “${description}”, for free`,
  },
  th: {
    proposal: (what, name, product, description) => `สร้าง${what}ด้วย ${name} (${product}): “${description}”`,
    several: (what, count) => `${what} ${count} ชิ้น `,
    forFree: (description) => `วาด “${description}” ในเครื่องนี้ ฟรี`,
    again: (description) => `แสดงงานที่ทำไว้แล้วของ “${description}” อีกครั้ง ฟรี`,
  },
});

type Makeable = Exclude<MediaTask, 'editImage' | 'separate' | 'transcribe'>;

/** One piece, as part of a sentence. */
const oneOf: Record<Locale, Record<Makeable, string>> = {
  en: {
    image: 'an image',
    video: 'a video',
    music: 'music',
    sound: 'a sound effect',
    speech: 'speech',
  },
  th: { image: 'ภาพ', video: 'วิดีโอ', music: 'เพลง', sound: 'เสียงเอฟเฟกต์', speech: 'เสียงพูด' },
};

export function generateMedia(work: WorkParts) {
  return defineTool({
    name: 'generate_media',
    title: { en: 'Generate media', th: 'สร้างสื่อ' },
    description:
      'Make an image, video, sound effect or piece of music from a description. Without tier and provider, the best that is set up is chosen; wireframes, diagrams, charts, posters with words and plain scenes are always available for free.',
    examples: {
      en: [
        'generate an image of a lighthouse at dusk',
        'make a dashboard wireframe',
        'draw a flow diagram: sign up -> verify email -> welcome',
        'create a poster for the Friday night market, budget tier',
        'a short video of waves hitting a pier at sunrise with runway',
        'pic of a cat in a garden, free is fine',
        'make me a lofi track with soft piano',
        'a whoosh sound effect',
      ],
      th: [
        'วาดรูปแมวในสวนดอกไม้ให้หน่อย',
        'สร้างภาพประภาคารตอนพลบค่ำ',
        'ทำ wireframe หน้าแดชบอร์ด',
        'ออกแบบโปสเตอร์ตลาดนัดคืนวันศุกร์ เอาแบบประหยัด',
        'ทำวิดีโอโดรนบินเหนือทะเลหมอกตอนเช้า',
        'ขอเพลง lofi เปียโนเบา ๆ',
        'gen รูปทะเลตอนพระอาทิตย์ตก แบบฟรี',
      ],
    },
    risk: 'spend',
    permission: 'media:generate',
    deadlineMs: workDeadlineMs,
    form: {
      title: { en: 'Generate', th: 'สร้างสื่อ' },
      submit: { en: 'Generate', th: 'สร้าง' },
      homeLabel: { en: 'Generate…', th: 'สร้างสื่อ…' },
    },
    command: {
      name: 'generate',
      description: {
        en: 'Make an image, video, sound or music; without options a form opens',
        th: 'สร้างภาพ วิดีโอ เสียง หรือเพลง หากไม่ใส่ตัวเลือกจะเปิดแบบฟอร์ม',
      },
      wordsField: 'description',
    },
    input: z.object({
      type: hinted(fields.madeMedia, {
        assumed: 'image',
        label: { en: 'What to make', th: 'สิ่งที่จะสร้าง' },
        optionLabel: { en: 'What to make; an image if left out', th: 'สิ่งที่จะสร้าง หากเว้นว่างคือภาพ' },
      }).describe(
        'What to make. sound: a sound effect; music: songs and tracks. For speech use generate_speech.',
      ),
      description: fields.description,
      tier: hinted(fields.tier, { initial: 'auto' })
        .optional()
        .describe(
          'free: drawn here. budget: the cheapest that is set up. premium: the best. Leave out unless the person says so.',
        ),
      provider: fields.means
        .optional()
        .describe('Only if the person names one, as they name it, e.g. runway, flux, dall-e, midjourney.'),
      seconds: hinted(fields.seconds, { label: { en: 'Seconds', th: 'ความยาว (วินาที)' } })
        .optional()
        .describe('Length of a video, sound or piece of music, only if the person says one.'),
      count: hinted(fields.quantity, { reads: 'nothing', each: false, isRare: true })
        .optional()
        .describe(`How many pieces of the same description, up to ${mostPieces}; 1 when left out.`),
      aspect: fields.aspect(aspects).optional(),
      style: fields.style.optional(),
      seed: fields.seed.optional(),
      instrumental: fields.instrumental.optional(),
      fresh: fields.fresh.optional(),
    }),
    output: workView,
    plan: ({ fresh, ...asked }, context) => {
      const { type, description, tier, provider, count, instrumental, ...others } = asked;
      const what = type === 'audio' ? soundOrSpeech(description, context.said) : { task: type, description };
      // A picture of an instrumental band is a picture.
      const wishes = type === 'music' ? { ...others, instrumental } : others;
      return planWork(work, { ...what, tier, provider, count, wishes, fresh, asked }, context);
    },
    card: (plan) => withAlternatives(proposalText(plan), plan),
    quote: (plan) => quoteOf(plan),
    restate: (plan) => restated(plan),
    execute: (plan, context) => carryOutWork(work, plan, context),
    present: (output, locale) => generationReply(output, locale),
  });
}

function proposalText({ repeats, ...plan }: MediaPlan): Bilingual {
  const { task, provider, providerName, product, description, count } = plan;
  const short = displayableLine(description).slice(0, 300).toWellFormed();
  return messages.both((texts, locale) => {
    if (provider === localProvider) return texts.forFree(short);
    if (repeats) return texts.again(short);
    const what = count > 1 ? texts.several(taskNames[locale][task], count) : oneOf[locale][task as Makeable];
    return texts.proposal(what, providerName, product, short);
  });
}
