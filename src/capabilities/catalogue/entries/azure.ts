import type { Price, ProviderEntry } from '../offer.ts';

const retail = (usd: string, unit: 'hour' | 'million_characters'): Price => ({
  usd,
  unit,
  source: 'Azure Retail Prices (eastus)',
  url: 'https://azure.microsoft.com/en-us/pricing/details/cognitive-services/speech-services/',
  checkedAt: '2026-08-01',
  confidence: 'third_party',
});

/** Microsoft Azure AI Speech. */
export const azure: ProviderEntry = {
  id: 'azure',
  name: 'Azure Speech',
  aliases: [
    'azure',
    'azure speech',
    'azure tts',
    'azure stt',
    'microsoft azure',
    'microsoft',
    'อาซัวร์',
    'อะชัวร์',
    'ไมโครซอฟท์',
  ],
  summary: {
    en: 'Microsoft\u2019s neural voices and transcription, in a region of your choice.',
    th: 'เสียงพูดแบบ neural และการถอดเสียงของ Microsoft เลือกภูมิภาคได้',
  },
  website: 'https://azure.microsoft.com/products/ai-services/ai-speech',
  keyPage: 'https://portal.azure.com',
  access: 'api',
  paidThrough: ['azure'],
  categories: ['tts', 'stt'],
  offers: [
    {
      category: 'tts',
      product: 'neural',
      name: 'Azure neural voices',
      access: 'api',
      tier: 'budget',
      price: retail('15', 'million_characters'),
      quality: 4,
      speed: 4,
      features: ['many_languages', 'many_voices'],
    },
    {
      category: 'tts',
      product: 'neural-hd',
      name: 'Azure neural HD voices',
      access: 'api',
      tier: 'premium',
      price: retail('22', 'million_characters'),
      quality: 5,
      speed: 3,
      features: ['many_languages', 'many_voices'],
    },
    {
      category: 'stt',
      product: 'fast-transcription',
      name: 'Azure fast transcription',
      access: 'api',
      tier: 'budget',
      price: retail('0.36', 'hour'),
      quality: 4,
      speed: 5,
      features: ['many_languages', 'speaker_labels'],
    },
  ],
  retired: [],
};
