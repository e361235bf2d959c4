import type { ProviderEntry } from '../offer.ts';

/** Hugging Face Inference Providers. Partners run the models at their own prices without markup (huggingface.co/docs). */
export const huggingface: ProviderEntry = {
  id: 'huggingface',
  name: 'Hugging Face',
  aliases: [
    'hugging face',
    'hf',
    'sd',
    'sdxl',
    'stable diffusion',
    'stablediffusion',
    'stable diffusion xl',
    'ฮักกิ้งเฟซ',
    'สเตเบิลดิฟฟิวชัน',
    'สเตเบิล ดิฟฟิวชั่น',
  ],
  summary: {
    en: 'Stable Diffusion and other open models, run by partners of Hugging Face with one key.',
    th: 'Stable Diffusion และโมเดลเปิดอื่น ๆ ประมวลผลโดยพาร์ตเนอร์ของ Hugging Face ด้วยคีย์เดียว',
  },
  website: 'https://huggingface.co',
  access: 'api',
  paidThrough: ['huggingface'],
  categories: ['image'],
  offers: [
    {
      category: 'image',
      product: 'stabilityai/stable-diffusion-xl-base-1.0',
      name: 'Stable Diffusion XL',
      access: 'api',
      tier: 'budget',
      price: {
        usd: '0.003145728',
        unit: 'image',
        source: 'Nscale price per pixel in the LiteLLM documentation',
        url: 'https://docs.litellm.ai/docs/providers/nscale',
        checkedAt: '2026-11-20',
        confidence: 'unverified',
        note: {
          en: '1024 × 1024 through Nscale; the page is undated',
          th: '1024 × 1024 ผ่าน Nscale หน้าอ้างอิงไม่ระบุวันที่',
        },
      },
      quality: 2,
      speed: 4,
      features: ['open_weights'],
    },
  ],
  licence: {
    en: 'Stable Diffusion XL: CreativeML Open RAIL++-M licence, commercial use allowed with use restrictions.',
    th: 'Stable Diffusion XL ใช้สัญญาอนุญาต CreativeML Open RAIL++-M ใช้เชิงพาณิชย์ได้โดยมีข้อจำกัดการใช้งาน',
  },
  retired: [],
};
