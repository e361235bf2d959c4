import type { Price, ProviderEntry } from '../offer.ts';

const pageOfPrices = 'https://elevenlabs.io/pricing/api';

const listed = (usd: string, unit: Price['unit'], checkedAt: string): Price => ({
  usd,
  unit,
  source: 'ElevenLabs API pricing',
  url: pageOfPrices,
  checkedAt,
  confidence: 'third_party',
});

/** ElevenLabs. Readings of its price page disagree on music ($0.30 in June, $0.15 in July 2026): the higher one counts. */
export const elevenlabs: ProviderEntry = {
  id: 'elevenlabs',
  name: 'ElevenLabs',
  aliases: [
    'eleven labs',
    '11labs',

    'elevenlabs music',
    'eleven music',
    'อีเลฟเว่นแล็บส์',
    'อีเลฟเวนแล็บ',
    'อีเลเว่นแล็บ',
  ],
  summary: {
    en: 'Natural voices in many languages, transcription, music, sound effects and stem separation.',
    th: 'เสียงพูดเป็นธรรมชาติหลายภาษา ถอดเสียง ดนตรี เสียงเอฟเฟกต์ และแยกแทร็กเสียง',
  },
  website: 'https://elevenlabs.io',
  keyPage: 'https://elevenlabs.io/app/settings/api-keys',
  access: 'api',
  paidThrough: ['elevenlabs'],
  categories: ['tts', 'stt', 'music', 'audio'],
  offers: [
    {
      category: 'tts',
      product: 'eleven_flash_v2_5',
      name: 'ElevenLabs Flash v2.5',
      access: 'api',
      tier: 'budget',
      price: listed('50', 'million_characters', '2026-08-08'),
      quality: 4,
      speed: 5,
      features: ['many_languages', 'many_voices', 'voice_cloning'],
    },
    {
      category: 'tts',
      product: 'eleven_v3',
      name: 'ElevenLabs v3',
      access: 'api',
      tier: 'premium',
      price: listed('100', 'million_characters', '2026-08-08'),
      quality: 5,
      speed: 3,
      features: ['many_languages', 'many_voices', 'voice_cloning'],
    },
    {
      category: 'stt',
      product: 'scribe_v2',
      name: 'ElevenLabs Scribe v2',
      access: 'api',
      tier: 'budget',
      price: listed('0.22', 'hour', '2026-08-01'),
      quality: 5,
      speed: 4,
      features: ['many_languages', 'speaker_labels'],
    },
    {
      category: 'music',
      product: 'music_v2',
      name: 'ElevenLabs Music',
      access: 'api',
      tier: 'premium',
      price: {
        ...listed('0.30', 'minute', '2026-06-30'),
        note: {
          en: 'a later reading says $0.15',
          th: 'ข้อมูลภายหลังระบุ $0.15',
        },
        confidence: 'unverified',
      },
      quality: 5,
      speed: 4,
      features: ['vocals', 'instrumental'],
    },
    {
      category: 'audio',
      product: 'eleven_text_to_sound_v2',
      name: 'ElevenLabs Sound Effects',
      access: 'api',
      tier: 'premium',
      price: listed('0.12', 'minute', '2026-07-10'),
      quality: 4,
      speed: 4,
      features: ['sound_effects'],
    },
    {
      category: 'audio',
      product: 'stem-separation',
      name: 'ElevenLabs Stems',
      access: 'api',
      tier: 'premium',
      price: {
        unit: 'unknown',
        why: { en: 'No published price was found.', th: 'ไม่พบราคาที่ประกาศไว้' },
      },
      quality: 4,
      speed: 4,
      features: ['stem_separation'],
    },
  ],
  retired: [],
};
