import { gradingOf } from './entries/grading.ts';
import type { Offer } from './offer.ts';

/** The free drawings Jarvis makes itself, as an offer for estimates of the free tier. */
export const builtInDrawing: Offer = {
  provider: 'local',
  providerName: 'Jarvis',
  category: 'image',
  product: 'svg',
  name: 'Jarvis drawing (SVG, on this machine)',
  access: 'self_hosted',
  tier: 'free',
  price: {
    usd: '0',
    unit: 'image',
    source: 'Drawn by Jarvis itself',
    url: 'https://www.w3.org/TR/SVG2/',
    checkedAt: '2026-11-20',
    confidence: 'official',
    note: {
      en: 'Wireframes, diagrams, charts and simple scenes, but no photographs.',
      th: 'ไวร์เฟรม แผนภาพ กราฟ และฉากง่าย ๆ ไม่ใช่ภาพถ่าย',
    },
  },
  quality: 1,
  speed: 5,
  features: [],
  gradedBy: gradingOf.image,
};
