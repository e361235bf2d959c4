import type { ProviderEntry } from '../offer.ts';
import { tokenPrice } from './token-price.ts';

const llm = (product: string) => tokenPrice('anthropic', product, 'https://claude.com/pricing');

/** Anthropic: Claude. */
export const anthropic: ProviderEntry = {
  id: 'anthropic',
  name: 'Anthropic',
  aliases: ['claude', 'claude sonnet', 'claude opus', 'claude haiku', 'คล็อด', 'โคล้ด', 'คลอดด์', 'แอนโทรปิก'],
  summary: {
    en: 'The Claude language models.',
    th: 'โมเดลภาษา Claude',
  },
  website: 'https://www.anthropic.com',
  access: 'api',
  paidThrough: ['anthropic'],
  categories: ['llm'],
  offers: [
    {
      category: 'llm',
      product: 'claude-sonnet-5',
      name: 'Claude Sonnet 5',
      access: 'api',
      tier: 'premium',
      price: llm('claude-sonnet-5'),
      quality: 4,
      speed: 3,
      features: ['tool_calling', 'image_input'],
    },
    {
      category: 'llm',
      product: 'claude-haiku-4-5',
      name: 'Claude Haiku 4.5',
      access: 'api',
      tier: 'budget',
      price: llm('claude-haiku-4-5'),
      quality: 3,
      speed: 5,
      features: ['tool_calling', 'image_input'],
    },
    {
      category: 'llm',
      product: 'claude-opus-5-5',
      name: 'Claude Opus 5.5',
      access: 'api',
      tier: 'premium',
      price: llm('claude-opus-5-5'),
      quality: 5,
      speed: 2,
      features: ['tool_calling', 'image_input'],
    },
  ],
  retired: [],
};
