import type { ProviderEntry } from '../offer.ts';

/** Spleeter has no vendor API. An old README names soykertje/spleeter on Replicate; nobody has verified that it still runs. */
export const spleeter: ProviderEntry = {
  id: 'spleeter',
  name: 'Spleeter',
  aliases: ['deezer spleeter', 'สพลีตเตอร์'],
  summary: {
    en: 'Deezer\u2019s open-source stem separation, older and lighter than Demucs; it has no API of its own.',
    th: 'เครื่องมือแยกเสียงโอเพนซอร์สของ Deezer เก่ากว่าและเบากว่า Demucs ไม่มี API ของตัวเอง',
  },
  website: 'https://github.com/deezer/spleeter',
  keyPage: 'https://replicate.com/account/api-tokens',
  access: 'api',
  paidThrough: ['replicate'],
  categories: ['audio'],
  offers: [
    {
      category: 'audio',
      product: 'soykertje/spleeter',
      name: 'Spleeter (community model on Replicate)',
      access: 'api',
      tier: 'budget',
      price: {
        unit: 'unknown',
        why: {
          en: 'Billed per second; nobody has verified that the community model still runs.',
          th: 'คิดตามวินาที และยังไม่ยืนยันว่าโมเดลชุมชนตัวนี้ยังใช้ได้',
        },
      },
      quality: 2,
      speed: 3,
      features: ['stem_separation'],
    },
    {
      category: 'audio',
      product: 'spleeter',
      name: 'Spleeter on your own computer',
      access: 'self_hosted',
      tier: 'free',
      price: {
        usd: '0',
        unit: 'generation',
        source: 'MIT licence',
        url: 'https://github.com/deezer/spleeter',
        checkedAt: '2026-11-20',
        confidence: 'official',
        note: { en: 'excludes your own hardware and power', th: 'ไม่รวมค่าเครื่องและค่าไฟ' },
      },
      quality: 2,
      speed: 3,
      features: ['stem_separation', 'runs_offline', 'open_weights'],
    },
  ],
  licence: {
    en: 'MIT. Make sure that you hold the rights to a recording before you separate it.',
    th: 'MIT และควรมีสิทธิ์ในเพลงก่อนนำมาแยกเสียง',
  },
  retired: [],
};
