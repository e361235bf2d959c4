import { z } from 'zod';
import { categories, tiers } from '#lib/categories.ts';
import { strategies } from '#lib/routing.ts';
import { type FieldKind, ofKind } from '../field-kind.ts';
import { categoryLabels, strategyLabels, tierLabels } from '../field-labels.ts';
import { option } from './option.ts';

const providerName = () =>
  z
    .string()
    .trim()
    .min(1)
    .max(200)
    .describe('A provider by id, name, product or old name, e.g. luma, stable diffusion, dall-e.');

const providerKind = {
  label: { en: 'Provider', th: 'ผู้ให้บริการ' },
  control: 'text',
  completedBy: 'providers',
} as const;

const tierKind: FieldKind = {
  reads: 'tier',
  label: { en: 'Quality and cost', th: 'คุณภาพและค่าใช้จ่าย' },
  control: 'choice',
  valueLabels: tierLabels,
};

/** Providers and their products, and how one is chosen. */
export const providerFields = {
  category: ofKind(
    z
      .enum(categories)
      .describe(
        'What it is for. audio: stem separation and sound effects; tts: text to speech; stt: transcription.',
      ),
    {
      reads: 'category',
      label: { en: 'Category', th: 'หมวด' },
      control: 'choice',
      valueLabels: categoryLabels,
    },
  ),
  provider: ofKind(providerName(), { reads: 'provider', ...providerKind }),
  /** Several providers, where something is only about these. */
  providers: ofKind(
    z.array(providerName()).min(2).max(10).describe('Only these, if the person names several: runway, luma.'),
    { reads: 'providers', label: { en: 'Only these providers', th: 'เฉพาะผู้ให้บริการเหล่านี้' }, control: 'text' },
  ),
  /** The provider to change to. */
  newProvider: ofKind(providerName(), { reads: 'new-provider', ...providerKind }),
  /** The provider to make something with. */
  means: ofKind(z.string().max(200), {
    reads: 'means',
    ...providerKind,
    hint: { en: 'Left empty: Jarvis chooses', th: 'หากเว้นว่าง Jarvis จะเลือกให้' },
    optionLabel: {
      en: 'With whom; Jarvis chooses if left out',
      th: 'ใช้ผู้ให้บริการใด หากเว้นว่าง Jarvis จะเลือกให้',
    },
  }),
  /** A product of a provider by its name, where the provider alone is not enough. */
  model: ofKind(z.string().trim().min(1).max(100).describe('The language model by name, e.g. gpt-5 mini.'), {
    reads: 'model',
    label: { en: 'Model', th: 'โมเดล' },
    control: 'text',
  }),
  tier: ofKind(z.enum(tiers), tierKind),
  /** The tier of something that was made. */
  settledTier: ofKind(z.enum(tiers).exclude(['auto']), tierKind),
  quality: <const V extends readonly [string, ...string[]]>(qualities: V) =>
    option(qualities, { reads: 'quality', label: { en: 'Quality', th: 'คุณภาพ' } }),
  strategy: ofKind(z.enum(strategies).describe('primary: the first of the providers that can be used.'), {
    reads: 'option',
    label: { en: 'How to choose', th: 'วิธีเลือก' },
    control: 'choice',
    valueLabels: strategyLabels,
  }),
};
