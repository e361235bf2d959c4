import { z } from 'zod';
import { type Announcement, assumed, field, means, mediaType, optional, tier } from './announced-tool.ts';

export const mediaTools: readonly Announcement[] = [
  {
    name: 'generate_media',
    description: 'Makes an image, a video, a sound or music from a description.',
    risk: 'spend',
    input: {
      type: assumed(mediaType, 'image'),
      description: field('description', z.string().min(1).describe('What it is to show or sound like')),
      tier: optional(tier),
      provider: optional(means),
    },
    examples: {
      en: [
        'generate a dashboard wireframe',
        'draw a cat reading a book',
        'make a video of waves at sunrise',
        'create a lofi track',
        'generate a lighthouse at dusk',
      ],
      th: [
        'วาดรูปแมวอ่านหนังสือ',
        'สร้างภาพวัดตอนพระอาทิตย์ตก',
        'ทำวิดีโอทะเลหมอก',
        'แต่งเพลงเปียโนเบาๆ',
        'ขอโปสเตอร์งานวัด',
      ],
    },
  },
  {
    name: 'list_generations',
    description: 'Lists what was generated before.',
    risk: 'read',
    input: {
      type: optional(mediaType),
      tier: optional(tier),
      limit: optional(field('limit', z.number().int().positive().max(1_000))),
    },
    examples: {
      en: [
        'what have we generated lately',
        'show the last 5 videos',
        'generation history',
        'recent premium images',
        'our gallery',
      ],
      th: ['ที่ผ่านมาสร้างอะไรไปบ้าง', 'โชว์รูปล่าสุด 5 รูป', 'ประวัติการสร้าง', 'วิดีโอที่เคยทำ', 'ผลงานล่าสุด'],
    },
  },
  {
    name: 'cancel_generation',
    description: 'Cancels a generation that is under way.',
    risk: 'write',
    input: {
      generation: optional(
        field('generation-code', z.string().describe('Id of the generation; the latest when not given')),
      ),
    },
    examples: {
      en: ['cancel the generation', 'stop the render', 'abort that video', 'cancel it', 'kill the job'],
      th: ['ยกเลิกงานที่กำลังทำ', 'หยุดสร้างวิดีโอ', 'ยกเลิกการเจน', 'หยุดงานนี้', 'ยกเลิกรูปที่สั่งไป'],
    },
  },
];
