import type { ProviderEntry } from '../offer.ts';

/** Deepgram. Older lists still show $0.0043 for recordings; deepgram.com listed $0.0077 on 2026-08-01. */
export const deepgram: ProviderEntry = {
  id: 'deepgram',
  name: 'Deepgram',
  aliases: ['deep gram', 'nova-3', 'nova 3', 'nova3', 'ดีปแกรม', 'ดีพแกรม'],
  summary: {
    en: 'Fast transcription of recordings and live speech.',
    th: 'ถอดเสียงรวดเร็ว ทั้งไฟล์บันทึกและเสียงสด',
  },
  website: 'https://deepgram.com',
  keyPage: 'https://console.deepgram.com',
  access: 'api',
  paidThrough: ['deepgram'],
  categories: ['stt'],
  offers: [
    {
      category: 'stt',
      product: 'nova-3',
      name: 'Deepgram Nova-3',
      access: 'api',
      tier: 'premium',
      price: {
        usd: '0.0077',
        unit: 'minute',
        source: 'Deepgram pricing page',
        url: 'https://deepgram.com/pricing',
        checkedAt: '2026-08-01',
        confidence: 'third_party',
        note: {
          en: 'one language; $0.0092 for several',
          th: 'ภาษาเดียว หลายภาษา $0.0092',
        },
      },
      quality: 4,
      speed: 5,
      features: ['speaker_labels', 'live_transcription'],
    },
  ],
  retired: [],
};
