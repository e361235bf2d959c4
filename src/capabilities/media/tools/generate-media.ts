import { z } from 'zod';
import { UserError } from '#lib/errors.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { displayableLine } from '#reply/displayable.ts';
import { defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import type { Generation } from '../generation.entity.ts';
import type { Generations } from '../generations.ts';
import type { MediaPlan, MediaPlans } from '../media-plans.ts';
import { generationReply } from './generation-reply.ts';
import { generationView, viewOf } from './generation-view.ts';

/** How long the reply waits. A generation that takes longer continues in the background. */
const waitMs = 14 * 60_000;
const deadlineMs = 15 * 60_000;

const messages = defineMessages({
  en: {
    proposal: (type: string, name: string, product: string, description: string) =>
      `Generate ${type === 'image' || type === 'audio' ? `an ${type}` : type === 'video' ? 'a video' : 'music'} with ${name} (${product}): “${description}”`,
    forFree: (description: string) => `Draw “${description}” here, for free`,
    working: (provider: string, percent: number) =>
      percent > 0 ? `${provider}: ${percent} %` : `${provider}: working on it`,
  },
  th: {
    proposal: (type: string, name: string, product: string, description: string) =>
      `สร้าง${type === 'image' ? 'ภาพ' : type === 'video' ? 'วิดีโอ' : type === 'music' ? 'เพลง' : 'เสียง'}ด้วย ${name} (${product}): “${description}”`,
    forFree: (description: string) => `วาด “${description}” ในเครื่องนี้ ฟรี`,
    working: (provider: string, percent: number) =>
      percent > 0 ? `${provider}: ${percent} %` : `${provider}: กำลังทำ`,
  },
});

export interface GenerateMediaParts {
  plans: MediaPlans;
  generations: Generations;
}

export function generateMedia({ plans, generations }: GenerateMediaParts) {
  return defineTool({
    name: 'generate_media',
    title: { en: 'Generate media', th: 'สร้างสื่อ' },
    description:
      'Make an image, video, sound or piece of music from a description. Without tier and provider, the best that is set up is chosen; wireframes, diagrams, charts, posters with words and plain scenes are always available for free.',
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
    deadlineMs,
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
      type: hinted(fields.mediaType, {
        assumed: 'image',
        label: { en: 'What to make', th: 'สิ่งที่จะสร้าง' },
        optionLabel: { en: 'What to make; an image if left out', th: 'สิ่งที่จะสร้าง หากเว้นว่างคือภาพ' },
      }).describe('What to make. audio: speech and sound effects; music: songs and tracks.'),
      description: fields.description,
      tier: hinted(fields.tier, { initial: 'auto' })
        .optional()
        .describe(
          'free: drawn here. budget: Stable Diffusion. premium: Runway. Leave out unless the person says so.',
        ),
      provider: fields.means
        .optional()
        .describe('Only if the person names one, as they name it, e.g. runway, flux, dall-e, midjourney.'),
    }),
    output: generationView,
    plan: (input, { actor }) => plans.plan(actor, input),
    card: proposalText,
    quote: ({ price, provider }) => ({
      amount: price.amount && Money.from(price.amount),
      basis: price.basis,
      provider,
    }),
    execute: async (plan, { actor, signal, progress, callId, threadId, place }) => {
      const { organizationId, memberId, locale } = actor;
      const begun = await generations.begin({
        ...plan,
        ...{ organizationId, memberId, locale, threadId, place, callId },
      });
      const show = onChange((text) => progress(text));
      const generation = await generations.wait(begun, waitMs, signal, ({ progress: percent }) =>
        show(messages.in(locale).working(plan.providerName, percent)),
      );
      if (generation.finishedAt) await generations.markSeen(generation);
      return viewOf(orExplain(generation), actor, () => plan.providerName);
    },
    present: (output, locale) => generationReply(output, locale),
  });
}

function proposalText({ type, provider, providerName, product, description }: MediaPlan): Bilingual {
  const short = displayableLine(description).slice(0, 300).toWellFormed();
  return messages.both((texts) =>
    provider === 'local' ? texts.forFree(short) : texts.proposal(type, providerName, product, short),
  );
}

/** Passes a text on only if it differs from the previous one. */
function onChange(show: (text: string) => void): (text: string) => void {
  let shown = '';
  return (text) => {
    if (text !== shown) show(text);
    shown = text;
  };
}

function orExplain(generation: Generation): Generation {
  const hasFailed = generation.state === 'failed' || generation.state === 'unknown';
  if (hasFailed && generation.failure) throw new UserError(generation.failure);
  return generation;
}
