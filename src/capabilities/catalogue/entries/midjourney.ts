import type { ProviderEntry } from '../offer.ts';

/** Midjourney has no public API. Its guidelines, as collected by conductatlas.com on 2026-11-20, forbid automation. */
export const midjourney: ProviderEntry = {
  id: 'midjourney',
  name: 'Midjourney',
  aliases: ['mid journey', 'mj', 'มิดเจอร์นีย์', 'มิดเจอนี่', 'มิดเจอร์นี่'],
  summary: {
    en: 'An image service for use in its own app only.',
    th: 'บริการสร้างภาพที่ใช้ได้ผ่านแอปของเขาเองเท่านั้น',
  },
  website: 'https://www.midjourney.com',
  access: 'none',
  noAccess: {
    why: {
      en: 'Midjourney offers no public API, and its terms forbid automating it, so Jarvis cannot use or price it.',
      th: 'Midjourney ไม่มี API สาธารณะ และเงื่อนไขห้ามใช้งานแบบอัตโนมัติ Jarvis จึงใช้งานหรือคิดราคาให้ไม่ได้',
    },
    useInstead: 'flux',
    source: 'Midjourney community guidelines',
  },
  paidThrough: [],
  categories: ['image'],
  offers: [],
  retired: [],
};
