import type { ProviderEntry } from '../offer.ts';

const hostedRetirement = '2027-02-26';

/** Whisper. OpenAI will shut down the hosted whisper-1 (date: openai SDK 7.55.0); the open model (MIT) remains. */
export const whisper: ProviderEntry = {
  id: 'whisper',
  name: 'Whisper',
  aliases: ['openai whisper', 'whisper-1', 'whisper large', 'faster-whisper', 'วิสเปอร์', 'วิสเปอ'],
  summary: {
    en: 'OpenAI\u2019s transcription model: hosted until 2027, and open to run yourself.',
    th: 'โมเดลถอดเสียงของ OpenAI มีบริการถึงปี 2027 และดาวน์โหลดไปรันเองได้',
  },
  website: 'https://github.com/openai/whisper',
  access: 'api',
  paidThrough: ['openai'],
  categories: ['stt'],
  offers: [
    {
      category: 'stt',
      product: 'whisper-1',
      name: 'Whisper (hosted by OpenAI)',
      access: 'api',
      tier: 'budget',
      price: {
        usd: '0.006',
        unit: 'minute',
        source: 'OpenAI pricing page',
        url: 'https://developers.openai.com/api/docs/pricing',
        checkedAt: '2026-08-01',
        confidence: 'third_party',
      },
      quality: 3,
      speed: 3,
      features: ['many_languages'],
      retiresOn: hostedRetirement,
    },
    {
      category: 'stt',
      product: 'whisper-large-v3',
      name: 'Whisper on your own computer',
      access: 'self_hosted',
      tier: 'free',
      price: {
        usd: '0',
        unit: 'generation',
        source: 'MIT licence',
        url: 'https://github.com/openai/whisper',
        checkedAt: '2026-11-20',
        confidence: 'official',
        note: { en: 'excludes your own hardware and power', th: 'ไม่รวมค่าเครื่องและค่าไฟ' },
      },
      quality: 3,
      speed: 2,
      features: ['many_languages', 'runs_offline', 'open_weights'],
    },
  ],
  retired: [
    {
      on: hostedRetirement,
      what: 'whisper-1 and gpt-4o-transcribe',
      names: ['whisper-1', 'gpt-4o-transcribe', 'gpt-4o-mini-transcribe'],
      category: 'stt',
      useInstead: { provider: 'openai', name: 'GPT Transcribe' },
      source: 'openai SDK 7.55.0',
    },
  ],
};
