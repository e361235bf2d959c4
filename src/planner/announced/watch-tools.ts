import { z } from 'zod';
import { type Announcement, currency, field, optional, price } from './announced-tool.ts';

const kind = field(
  'item-kind',
  z
    .enum(['domain', 'hosting', 'storage', 'cdn', 'subscription', 'third_party'])
    .describe('What sort of thing is paid for'),
);

export const watchTools: readonly Announcement[] = [
  {
    name: 'health_report',
    planning: { isPrecaution: true },
    description: 'Reports how healthy the whole set-up is.',
    risk: 'read',
    input: {},
    examples: {
      en: ['health', 'health report', 'is everything ok', 'system status', 'are we up and running'],
      th: ['เช็คสุขภาพระบบ', 'ระบบโอเคไหม', 'รายงานสุขภาพ', 'ทุกอย่างปกติดีไหม', 'สถานะระบบ'],
    },
  },
  {
    name: 'list_alerts',
    description: 'Lists the open alerts.',
    risk: 'read',
    input: {},
    examples: {
      en: ['alerts', 'any alerts', 'show open warnings', 'what alarms went off', 'notifications'],
      th: ['มีแจ้งเตือนอะไรบ้าง', 'ขอดูการแจ้งเตือน', 'มี alert ไหม', 'มีเรื่องด่วนไหม', 'แจ้งเตือนที่ค้างอยู่'],
    },
  },
  {
    name: 'list_renewals',
    title: { en: 'List renewals', th: 'ดูรายการที่จะต่ออายุ' },
    description: 'Lists what renews or expires soon.',
    risk: 'read',
    input: { within_days: optional(field('days', z.number().int().positive().max(3_650))) },
    examples: {
      en: [
        'upcoming renewals',
        'what renews in the next 30 days',
        'which domains expire soon',
        'contracts running out',
        'renewals 60 days',
      ],
      th: [
        'มีอะไรใกล้หมดอายุบ้าง',
        'เดือนหน้าต้องต่ออายุอะไร',
        'โดเมนไหนจะหมดอายุ',
        'ต่ออายุภายใน 30 วัน',
        'สัญญาไหนใกล้หมด',
      ],
    },
  },
  {
    name: 'add_item',
    title: { en: 'Add item', th: 'เพิ่มรายการ' },
    description: 'Adds a domain, server, subscription or service to the inventory.',
    risk: 'write',
    input: {
      kind: optional(kind),
      name: field('item-name', z.string().min(1)),
      cost: optional(price),
      currency: optional(currency),
      period: optional(field('billing-cycle', z.enum(['daily', 'weekly', 'monthly', 'yearly']))),
      renewal_date: optional(field('date', z.iso.date())),
    },
    examples: {
      en: [
        'add domain example.com $12 a year',
        'track Figma as a subscription, $45/month',
        'new hosting: Hetzner 12 usd monthly',
        'log a cdn called Bunny',
        'save Twilio as third party',
      ],
      th: [
        'เพิ่มโดเมน example.com ปีละ 12 เหรียญ',
        'บันทึก Figma เป็น subscription เดือนละ $45',
        'ลง hosting Hetzner เดือนละ 12',
        'เพิ่ม cdn ชื่อ Bunny',
        'เก็บ Twilio เป็น third party',
      ],
    },
  },
  {
    name: 'list_items',
    title: { en: 'List items', th: 'ดูรายการทั้งหมด' },
    description: 'Lists what is paid for besides AI: domains, hosting, subscriptions.',
    risk: 'read',
    input: { kind: optional(kind) },
    examples: {
      en: [
        'what domains do we own',
        'list subscriptions',
        'inventory',
        'show our hosting',
        'everything we track',
      ],
      th: ['เรามีโดเมนอะไรบ้าง', 'ลิสต์ subscription', 'รายการที่ติดตามทั้งหมด', 'มีโฮสติ้งอะไรบ้าง', 'ขอดูรายการ cdn'],
    },
  },
  {
    name: 'schedule_digest',
    description: 'Sends a digest to a channel on a schedule.',
    risk: 'write',
    input: {
      every: field('rhythm', z.enum(['day', 'weekday', 'week', 'month', 'year'])),
      at: optional(
        field(
          'time',
          z
            .string()
            .regex(/^\d{2}:\d{2}$/)
            .describe('Time of day, HH:MM'),
        ),
      ),
      channel: optional(field('channel', z.string())),
    },
    examples: {
      en: [
        'send a daily digest at 9am',
        'weekly summary to #ops',
        'monthly cost recap',
        'schedule a report every friday at 17:00',
        'digest every weekday 8am',
      ],
      th: [
        'ส่งสรุปทุกวัน 9 โมง',
        'ตั้ง digest รายสัปดาห์',
        'รายงานทุกเดือน',
        'สรุปทุกวันศุกร์ 5 โมงเย็นเข้า #ops',
        'ส่งสรุปทุกวันทำงาน 8.30 น.',
      ],
    },
  },
  {
    name: 'list_schedules',
    description: 'Lists what is sent on a schedule.',
    risk: 'read',
    input: {},
    examples: {
      en: [
        'list schedules',
        'what reports go out automatically',
        'scheduled digests',
        'what is on the schedule',
        'do we have a weekly recap scheduled',
      ],
      th: ['ตั้งเวลาส่งอะไรไว้บ้าง', 'ขอดูตารางส่ง', 'มีรายงานอัตโนมัติอะไรบ้าง', 'schedule ที่ตั้งไว้', 'ตั้ง digest ไว้ไหม'],
    },
  },
  {
    name: 'remove_schedule',
    description: 'Stops a scheduled digest.',
    risk: 'write',
    input: { schedule: optional(field('schedule-code', z.string().describe('Id of the schedule'))) },
    examples: {
      en: [
        'stop the weekly digest',
        'cancel the daily report',
        'remove the schedule',
        'cancel the scheduled digest',
        'kill the monthly recap',
      ],
      th: ['ยกเลิก digest รายวัน', 'หยุดส่งรายงาน', 'เลิกส่งสรุปรายสัปดาห์', 'ยกเลิกตารางส่ง', 'หยุดสรุปประจำวัน'],
    },
  },
  {
    name: 'search_knowledge',
    title: { en: 'Search knowledge', th: 'ค้นหาในคลังความรู้' },
    description: "Searches the organisation's own documents.",
    risk: 'read',
    input: { query: field('query', z.string().min(1)) },
    examples: {
      en: [
        'search the docs for watermarks',
        'what is our policy on client logos',
        'find the doc on onboarding',
        'what does the handbook say about refunds',
        'look up licensing in the wiki',
      ],
      th: [
        'ค้นในเอกสารเรื่องลายน้ำ',
        'นโยบายเรื่องโลโก้ลูกค้าว่าไง',
        'หาคู่มือการใช้งาน',
        'ในวิกิเขียนเรื่องลิขสิทธิ์ไว้ว่าไง',
        'มีระเบียบเรื่องการเบิกไหม',
      ],
    },
  },
];
