import { z } from 'zod';
import { defineTool } from '#tools/define-tool.ts';
import { type Health, healthReport as report } from '../health.ts';
import { healthReply } from '../health-reply.ts';

/** Whether all is well, and what to mend first. */
export const healthReport = (health: Health) =>
  defineTool({
    name: 'health_report',
    title: { en: 'Health report', th: 'รายงานสุขภาพของระบบ' },
    description:
      'Give the health score of the set-up with its parts: providers ready, vendor calls answered, cost efficiency, price freshness, each with what to type to mend it. Use when asked whether everything works, for a status or a check.',
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
    execute: (_input, { actor }) => health.report(actor),
    present: healthReply,
  });
