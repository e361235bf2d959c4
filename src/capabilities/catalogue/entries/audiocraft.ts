import type { ProviderEntry } from '../offer.ts';
import { musicgenOnReplicate } from './musicgen.ts';

/** AudioCraft by Meta: the toolkit around MusicGen and AudioGen. Licence: its README. */
export const audiocraft: ProviderEntry = {
  id: 'audiocraft',
  name: 'AudioCraft',
  aliases: ['audio craft', 'audiogen', 'meta audiocraft', 'ออดิโอคราฟต์'],
  summary: {
    en: 'Meta\u2019s open toolkit with MusicGen for music and AudioGen for sounds, to run yourself or on Replicate.',
    th: 'ชุดเครื่องมือเปิดของ Meta มี MusicGen สำหรับดนตรีและ AudioGen สำหรับเสียง รันเองหรือใช้ผ่าน Replicate',
  },
  website: 'https://github.com/facebookresearch/audiocraft',
  keyPage: 'https://replicate.com/account/api-tokens',
  access: 'api',
  paidThrough: ['replicate'],
  categories: ['music'],
  offers: [
    { ...musicgenOnReplicate, name: 'AudioCraft MusicGen (hosted by Replicate)' },
    {
      category: 'music',
      product: 'audiocraft',
      name: 'AudioCraft on your own computer',
      access: 'self_hosted',
      tier: 'free',
      price: {
        usd: '0',
        unit: 'generation',
        source: 'audiocraft licence files',
        url: 'https://github.com/facebookresearch/audiocraft',
        checkedAt: '2026-11-20',
        confidence: 'official',
        note: { en: 'excludes your own hardware and power', th: 'ไม่รวมค่าเครื่องและค่าไฟ' },
      },
      quality: 2,
      speed: 1,
      features: ['instrumental', 'runs_offline', 'open_weights'],
    },
  ],
  licence: {
    en: 'Non-commercial only: the code is MIT, but the model weights are CC BY-NC 4.0.',
    th: 'ใช้ได้เฉพาะงานที่ไม่ใช่เชิงพาณิชย์ โค้ดเป็น MIT แต่ตัวโมเดลเป็น CC BY-NC 4.0',
  },
  retired: [],
};
