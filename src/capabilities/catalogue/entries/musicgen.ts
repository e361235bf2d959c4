import type { OfferEntry, ProviderEntry } from '../offer.ts';

/** MusicGen hosted by Replicate. */
export const musicgenOnReplicate: OfferEntry = {
  category: 'music',
  product: 'meta/musicgen',
  name: 'MusicGen (hosted by Replicate)',
  access: 'api',
  tier: 'budget',
  price: {
    unit: 'unknown',
    why: {
      en: 'Billed per second of GPU time.',
      th: 'คิดตามวินาทีประมวลผล',
    },
  },
  quality: 2,
  speed: 2,
  features: ['instrumental', 'open_weights'],
};

/** MusicGen by Meta. Licence: README of facebookresearch/audiocraft. */
export const musicgen: ProviderEntry = {
  id: 'musicgen',
  name: 'MusicGen',
  aliases: ['music gen', 'meta musicgen', 'มิวสิกเจน', 'มิวสิคเจน'],
  summary: {
    en: 'Meta\u2019s open music model for short instrumental tracks, hosted by Replicate.',
    th: 'โมเดลดนตรีเปิดของ Meta สำหรับเพลงบรรเลงสั้น ๆ ใช้ผ่าน Replicate',
  },
  website: 'https://github.com/facebookresearch/audiocraft',
  keyPage: 'https://replicate.com/account/api-tokens',
  access: 'api',
  paidThrough: ['replicate'],
  categories: ['music'],
  offers: [musicgenOnReplicate],
  licence: {
    en: 'Non-commercial only: the code is MIT, but the model weights are CC BY-NC 4.0.',
    th: 'ใช้ได้เฉพาะงานที่ไม่ใช่เชิงพาณิชย์ โค้ดเป็น MIT แต่ตัวโมเดลเป็น CC BY-NC 4.0',
  },
  retired: [],
};
