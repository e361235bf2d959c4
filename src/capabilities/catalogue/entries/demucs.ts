import type { OfferEntry, ProviderEntry } from '../offer.ts';

/** Demucs hosted by fal. */
export const demucsOnFal: OfferEntry = {
  category: 'audio',
  product: 'fal-ai/demucs',
  name: 'Demucs (hosted by fal)',
  access: 'api',
  tier: 'budget',
  price: {
    usd: '0.0007',
    unit: 'second',
    source: 'fal model page',
    url: 'https://fal.ai/models/fal-ai/demucs',
    checkedAt: '2026-11-20',
    confidence: 'official',
  },
  quality: 4,
  speed: 3,
  features: ['stem_separation'],
};

/** Demucs hosted by Replicate. */
export const demucsOnReplicate: OfferEntry = {
  category: 'audio',
  product: 'cjwbw/demucs',
  name: 'Demucs (hosted by Replicate)',
  access: 'api',
  tier: 'budget',
  price: {
    unit: 'unknown',
    why: {
      en: 'Billed per second of GPU time.',
      th: 'คิดตามวินาทีประมวลผล',
    },
  },
  quality: 4,
  speed: 2,
  features: ['stem_separation'],
};

/** Demucs separates a recording into stems. MIT licence; the original repository is archived. */
export const demucs: ProviderEntry = {
  id: 'demucs',
  name: 'Demucs',
  aliases: ['htdemucs', 'demucs v4', 'เดมักส์', 'เดมุคส์'],
  summary: {
    en: 'Separates a song into vocals, drums, bass and the rest; open source, or hosted by fal and Replicate.',
    th: 'แยกเพลงเป็นเสียงร้อง กลอง เบส และอื่น ๆ เป็นโอเพนซอร์ส หรือใช้ผ่าน fal และ Replicate',
  },
  website: 'https://github.com/facebookresearch/demucs',
  keyPage: 'https://fal.ai/dashboard/keys',
  access: 'api',
  paidThrough: ['fal', 'replicate'],
  categories: ['audio'],
  offers: [
    demucsOnFal,
    demucsOnReplicate,
    {
      category: 'audio',
      product: 'demucs',
      name: 'Demucs on your own computer',
      access: 'self_hosted',
      tier: 'free',
      price: {
        usd: '0',
        unit: 'generation',
        source: 'MIT licence',
        url: 'https://github.com/facebookresearch/demucs',
        checkedAt: '2026-11-20',
        confidence: 'official',
        note: { en: 'excludes your own hardware and power', th: 'ไม่รวมค่าเครื่องและค่าไฟ' },
      },
      quality: 4,
      speed: 2,
      features: ['stem_separation', 'runs_offline', 'open_weights'],
    },
  ],
  licence: {
    en: 'MIT. Make sure that you hold the rights to a recording before you separate it.',
    th: 'MIT และควรมีสิทธิ์ในเพลงก่อนนำมาแยกเสียง',
  },
  retired: [],
};
