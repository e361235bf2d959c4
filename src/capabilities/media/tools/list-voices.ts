import { z } from 'zod';
import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { listText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { displayableLine } from '#reply/displayable.ts';
import type { Block } from '#reply/reply.ts';
import { defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import type { Voices } from '../voices.ts';

const shownVoices = 25;

const messages = defineMessages({
  en: {
    none: 'No voice fits that. Leave the language out to see all of them.',
    title: (provider: string) => `Voices of ${provider}`,
    name: 'Voice',
    languages: 'Languages',
    character: 'Character',
    id: 'Id',
    any: 'any',
    more: (count: number) => `${count} more. Name a language to see fewer.`,
    unlisted: (provider: string) =>
      `${provider} does not list its voices. Name one as its documentation does.`,
  },
  th: {
    none: 'ไม่มีเสียงพูดที่ตรงกัน ลองไม่ระบุภาษาเพื่อดูทั้งหมด',
    title: (provider) => `เสียงพูดของ ${provider}`,
    name: 'เสียง',
    languages: 'ภาษา',
    character: 'ลักษณะ',
    id: 'รหัส',
    any: 'ทุกภาษา',
    more: (count) => `อีก ${count} เสียง ระบุภาษาเพื่อดูให้น้อยลง`,
    unlisted: (provider) => `${provider} ไม่แจ้งรายชื่อเสียง กรุณาระบุตามเอกสารของผู้ให้บริการ`,
  },
});

const voice = z.object({
  id: z.string(),
  name: z.string(),
  languages: z.array(z.string()),
  character: z.string().optional(),
});

const output = z.object({
  providers: z.array(
    z.object({
      provider: z.string(),
      providerName: z.string(),
      isListed: z.boolean(),
      voices: z.array(voice),
    }),
  ),
});

export function listVoices({ voices, catalogue }: { voices: Voices; catalogue: Catalogue }) {
  return defineTool({
    name: 'list_voices',
    title: { en: 'List voices', th: 'ดูเสียงพูดที่ใช้ได้' },
    description:
      'List the voices that can read aloud, by provider and language, with the id for generate_speech.',
    examples: {
      en: ['which voices are there', 'list the voices of elevenlabs', 'what thai voices does google have'],
      th: ['มีเสียงพูดอะไรบ้าง', 'ขอรายชื่อเสียงของ elevenlabs', 'google มีเสียงภาษาไทยเสียงไหนบ้าง'],
    },
    risk: 'read',
    permission: 'media:read',
    input: z.object({
      provider: fields.provider.optional(),
      language: fields.language.optional(),
    }),
    output,
    execute: async ({ provider, language }, { actor, signal }) => {
      const id = provider === undefined ? undefined : catalogue.resolve(provider).id;
      const found = await voices.of(actor, id, signal);
      return {
        providers: found.map(({ voices: all, ...one }) => ({
          ...one,
          isListed: all.length > 0,
          voices: all
            .filter(({ languages }) => speaks(languages, language))
            .map(({ languages, ...rest }) => ({ ...rest, languages: [...languages] })),
        })),
      };
    },
    present: ({ providers }, locale) => {
      const blocks = providers.flatMap((one) => blocksOf(one, locale));
      return blocks.length > 0 ? blocks : [{ kind: 'notice', tone: 'info', text: messages.in(locale).none }];
    },
  });
}

/** A voice for `th-TH` speaks `th`, and one without languages any. */
function speaks(languages: readonly string[], wanted: string | undefined): boolean {
  if (wanted === undefined || languages.length === 0) return true;
  const same = (tag: string) => {
    const [one, other] = [tag.toLowerCase(), wanted.toLowerCase()];
    return one === other || one.startsWith(`${other}-`) || other.startsWith(`${one}-`);
  };
  return languages.some(same);
}

function blocksOf(
  { providerName, isListed, voices }: z.output<typeof output>['providers'][number],
  locale: Locale,
): Block[] {
  const texts = messages.in(locale);
  if (!isListed) return [{ kind: 'notice', tone: 'info', text: texts.unlisted(providerName) }];
  if (voices.length === 0) return [];
  const others = voices.length - shownVoices;
  return [
    {
      kind: 'table',
      title: texts.title(providerName),
      columns: [
        { label: texts.name },
        { label: texts.languages },
        { label: texts.character },
        { label: texts.id },
      ],
      rows: voices
        .slice(0, shownVoices)
        .map(({ name, languages, character = '', id }) => [
          displayableLine(name),
          languages.length > 0 ? listText(languages.slice(0, 4), locale) : texts.any,
          displayableLine(character),
          id,
        ]),
    },
    ...(others > 0 ? [{ kind: 'notice' as const, tone: 'info' as const, text: texts.more(others) }] : []),
  ];
}
