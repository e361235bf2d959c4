import { z } from 'zod';
import {
  type Announcement,
  amount,
  category,
  currency,
  cycle,
  each,
  field,
  optional,
  period,
  provider,
  quantity,
  tier,
  tokenFields,
} from './announced-tool.ts';

export const costTools: readonly Announcement[] = [
  {
    name: 'estimate_cost',
    planning: { isPrecaution: true },
    description: 'Estimates what something would cost before it is made.',
    risk: 'read',
    input: {
      category,
      quantity: optional(quantity),
      provider: optional(provider),
      tier: optional(tier),
      seconds: optional(
        field('seconds', z.number().positive().max(100_000_000).describe('Length of each piece')),
      ),
      characters: optional(field('characters', quantity.type)),
      ...tokenFields,
    },
    examples: {
      en: [
        'how much for 800 images',
        'estimate a 30 second video',
        'quote 75 premium images',
        'what would 9000 characters cost on elevenlabs',
        'price of two hours of transcription',
      ],
      th: [
        'ทำรูป 300 รูปราคาเท่าไหร่',
        'วิดีโอ 15 วินาทีกี่บาท',
        'ตีราคา 1,200 รูป',
        'พากย์ 9,000 ตัวอักษรกี่เหรียญ',
        'ถอดเสียง 2 ชั่วโมงราคาเท่าไหร่',
      ],
    },
  },
  {
    name: 'show_usage',
    description: 'Shows how much was used, in counts.',
    risk: 'read',
    input: { period: each(optional(period)) },
    examples: {
      en: [
        'usage this month',
        'how many generations last week',
        'usage stats',
        'how much did we use yesterday, not the cost',
        'activity today',
      ],
      th: ['เดือนนี้ใช้งานไปกี่ครั้ง', 'สถิติการใช้งานเดือนที่แล้ว', 'วันนี้ใช้งานเท่าไหร่', 'ปริมาณการใช้สัปดาห์นี้', 'เมื่อวานทำไปกี่รูป'],
    },
  },
  {
    name: 'show_costs',
    description: 'Shows what was spent.',
    risk: 'read',
    input: {
      period: each(optional(period)),
      group_by: optional(field('grouping', z.enum(['category', 'provider', 'member', 'day']))),
    },
    examples: {
      en: [
        'what did we spend this month',
        'costs by provider last month',
        'who spent the most',
        'costs this_month by provider',
        'spending today',
      ],
      th: ['เดือนนี้ใช้เงินไปเท่าไหร่', 'ค่าใช้จ่ายเมื่อวาน', 'แยกค่าใช้จ่ายตามเจ้า', 'ใครใช้เงินเยอะสุด', 'ปีนี้จ่ายไปเท่าไหร่'],
    },
  },
  {
    name: 'forecast_costs',
    title: { en: 'Forecast costs', th: 'คาดการณ์ค่าใช้จ่าย' },
    description: 'Forecasts the bill at the end of the month.',
    risk: 'read',
    input: {},
    examples: {
      en: [
        'forecast',
        'what will the bill be at month end',
        'at this rate what will we spend',
        'projected costs',
        'will we go over budget',
      ],
      th: [
        'สิ้นเดือนน่าจะเท่าไหร่',
        'คาดการณ์ค่าใช้จ่าย',
        'เดือนนี้จะเกินงบไหม',
        'ถ้าใช้แบบนี้ต่อไปจะเสียเท่าไหร่',
        'ประมาณการบิลเดือนนี้',
      ],
    },
  },
  {
    name: 'set_spending_limit',
    title: { en: 'Set spending limit', th: 'ตั้งวงเงิน' },
    description: 'Sets a limit that spending cannot pass.',
    risk: 'write',
    input: { amount, period: cycle, category: optional(category), currency: optional(currency) },
    examples: {
      en: [
        'set a spending limit of $50 a day',
        'cap us at 100 per week',
        'limit 900 a month',
        "don't let us spend more than 300 per week",
        'lower the daily cap to 20',
      ],
      th: [
        'ตั้งเพดานวันละ 30 เหรียญ',
        'จำกัดสัปดาห์ละ 200',
        'ห้ามใช้เกินเดือนละ 900',
        'ลดเพดานรายวันเหลือ 20',
        'ลิมิตวันละ 50',
      ],
    },
  },
  {
    name: 'set_budget',
    title: { en: 'Set budget', th: 'ตั้งงบประมาณ' },
    description: 'Sets a budget, for one category if asked.',
    risk: 'write',
    input: {
      amount,
      category: optional(category),
      period: optional(cycle),
      currency: optional(currency),
    },
    examples: {
      en: [
        'set a budget of $500 a month',
        'video budget 400 this month',
        'allocate 900 to llm',
        'annual budget 12k',
        'raise the music budget to 75',
      ],
      th: ['ตั้งงบเดือนละ 500', 'งบวิดีโอ 400 เหรียญ', 'จัดสรรงบ llm 900', 'ตั้งงบปีละ 12000', 'เพิ่มงบเพลงเป็น 75'],
    },
  },
];
