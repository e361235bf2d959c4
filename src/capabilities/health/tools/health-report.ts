import { z } from 'zod';
import type { HealthPart } from '#capabilities/capability.ts';
import { defineTool } from '#tools/define-tool.ts';
import { Health, healthReport as report } from '../health.ts';
import { healthReply } from '../health-reply.ts';

export const healthReport = (parts: () => readonly HealthPart[]) =>
  defineTool({
    name: 'health_report',
    title: { en: 'Health report', th: 'รายงานสุขภาพของระบบ' },
    step: { en: 'Checking the health', th: 'กำลังตรวจสุขภาพของระบบ' },
    description:
      'Give the health score of the set-up with its parts, each with its reason and what to type to fix it. Use when asked whether everything works, for a status or a check.',
    examples: {
      en: [
        'health report',
        'is everything ok?',
        'are we healthy',
        'system status',
        'how is the platform holding up',
        'run a health check',
        'anything broken?',
        'is everything green',
      ],
      th: [
        'รายงานสุขภาพระบบ',
        'ระบบโอเคไหม',
        'เช็คสุขภาพระบบให้หน่อย',
        'ระบบปกติดีหรือเปล่า',
        'มีอะไรพังไหม',
        'สถานะระบบตอนนี้เป็นยังไง',
        'ทุกอย่างเรียบร้อยดีไหม',
      ],
    },
    risk: 'read',
    planning: { isPrecaution: true },
    permission: 'health:read',
    input: z.object({}),
    output: report,
    execute: (_input, { actor }) => new Health(parts()).report(actor),
    present: healthReply,
  });
