import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { defineMessages } from '#lib/messages.ts';
import { defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import type { MediaFiles } from '../media-files.ts';
import { generationReply } from './generation-reply.ts';
import {
  carryOutWork,
  quoteOf,
  type WorkParts,
  type WorkView,
  withAlternatives,
  workDeadlineMs,
  workView,
} from './work.ts';
import { fileText, planOnFile, restatedWithFile } from './work-on-file.ts';

/** The transcript is a file; this much of it is shown in the answer. */
const shownCharacters = 2_500;

const takes = ['audio', 'video'] as const;

const messages = defineMessages({
  en: {
    proposal: (file: string, name: string, product: string) => `Transcribe ${file} with ${name} (${product})`,
    silent: 'No speech was heard in it.',
  },
  th: {
    proposal: (file, name, product) => `ถอดเสียง ${file} ด้วย ${name} (${product})`,
    silent: 'ไม่ได้ยินเสียงพูดในไฟล์นี้',
  },
});

export function transcribeAudio({ files: kept, ...work }: WorkParts & { files: MediaFiles }) {
  return defineTool({
    name: 'transcribe_audio',
    title: { en: 'Transcribe audio', th: 'ถอดเสียงเป็นข้อความ' },
    description:
      'Write down what is said in a recording or video that was sent or made: text, and subtitles where the provider tells times.',
    examples: {
      en: [
        'transcribe this recording',
        'what is said in this voice message',
        'transcribe call.mp3 with deepgram and tell the speakers apart',
        'make subtitles for this video',
        'write this recording down as text',
      ],
      th: ['ถอดเสียงไฟล์นี้', 'ในคลิปเสียงนี้พูดว่าอะไร', 'ทำซับให้วิดีโอนี้', 'ถอดเทปไฟล์นี้ด้วย deepgram'],
    },
    risk: 'spend',
    permission: 'media:generate',
    deadlineMs: workDeadlineMs,
    input: z.object({
      file: fields.file(takes).optional(),
      provider: fields.means
        .optional()
        .describe('Only if the person names one, e.g. deepgram, openai, google.'),
      language: fields.language.optional(),
      speakers: fields.speakers.optional(),
      fresh: fields.fresh.optional(),
    }),
    output: workView.extend({ transcript: z.string().nullable() }),
    plan: ({ file, fresh, ...asked }, context) => {
      const { provider: _, ...wishes } = asked;
      return planOnFile(work, { task: 'transcribe', takes, file, fresh, asked, wishes }, context);
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
    execute: async (plan, context) => {
      const made = await carryOutWork(work, plan, context);
      return { ...made, transcript: await textOf(kept, made) };
    },
    present: ({ transcript, ...made }, locale) => [
      ...(transcript === null
        ? []
        : [
            {
              kind: 'text' as const,
              text: transcript === '' ? messages.in(locale).silent : beginningOf(transcript),
            },
          ]),
      ...generationReply(made, locale),
    ],
  });
}

function beginningOf(transcript: string): string {
  if (transcript.length <= shownCharacters) return transcript;
  return `${transcript.slice(0, shownCharacters).toWellFormed().trimEnd()}…`;
}

async function textOf(files: MediaFiles, { files: made }: WorkView): Promise<string | null> {
  const text = made.find(({ mediaType }) => mediaType === 'text/plain');
  return text ? (await readFile(files.absolute(text.path), 'utf8')).trim() : null;
}
