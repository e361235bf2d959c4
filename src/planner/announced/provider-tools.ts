import { z } from 'zod';
import {
  type Announcement,
  category,
  each,
  field,
  inferred,
  newProvider,
  optional,
  provider,
  quantity,
  tokenFields,
} from './announced-tool.ts';

export const providerTools: readonly Announcement[] = [
  {
    name: 'list_providers',
    description: 'Lists the providers, of one category or status if asked.',
    risk: 'read',
    input: {
      category: optional(category),
      status: optional(field('status', z.enum(['active', 'inactive', 'error', 'pending']))),
    },
    examples: {
      en: [
        'list providers',
        'which video providers do we have',
        'show active llm vendors',
        'providers image',
        'any providers in error',
      ],
      th: [
        'ขอดูรายชื่อผู้ให้บริการ',
        'มีเจ้าทำวิดีโออะไรบ้าง',
        'เจ้าไหนใช้งานอยู่บ้าง',
        'มีเจ้าไหนมีปัญหาไหม',
        'แสดงผู้ให้บริการทั้งหมด',
      ],
    },
  },
  {
    name: 'show_provider',
    planning: { isPrecaution: true },
    description: 'Shows one provider: prices, grades, features, status.',
    risk: 'read',
    input: { provider: each(provider) },
    examples: {
      en: [
        'tell me about runway',
        'luma details',
        'show provider flux',
        'what is demucs',
        'pull up the azure page',
      ],
      th: [
        'ขอข้อมูล runway',
        'luma คืออะไร',
        'รายละเอียดของ flux',
        'เปิดข้อมูล azure ให้ดูหน่อย',
        'gemini ทำอะไรได้บ้าง',
      ],
    },
  },
  {
    name: 'compare_providers',
    planning: { isPrecaution: true },
    description: 'Compares the providers of a category on price, quality and speed.',
    risk: 'read',
    input: {
      category,
      quantity: optional(quantity),
      ...tokenFields,
      quality: optional(field('quality', z.string())),
    },
    examples: {
      en: [
        'compare image providers',
        'compare video 40',
        'which tts is cheapest',
        'runway vs luma',
        'put the music vendors side by side',
      ],
      th: [
        'เปรียบเทียบเจ้าทำรูป',
        'เจ้าไหนทำวิดีโอถูกสุด',
        'เทียบ runway กับ luma',
        'ตารางเปรียบเทียบ tts',
        'เทียบราคาถอดเสียง',
      ],
    },
  },
  {
    name: 'recommend_providers',
    description: 'Recommends a provider, for one category if asked, with the reason.',
    risk: 'read',
    input: { category: inferred(optional(category)) },
    examples: {
      en: [
        'which video provider should we use',
        'recommend an image provider',
        'suggest a tts vendor',
        'what would you pick for music',
        'best llm for us',
      ],
      th: ['แนะนำเจ้าทำรูปหน่อย', 'ทำวิดีโอใช้เจ้าไหนดี', 'ควรใช้ตัวไหนถอดเสียง', 'เจ้าไหนดีที่สุด', 'ช่วยเลือกเจ้าทำเพลง'],
    },
  },
  {
    name: 'switch_provider',
    description: 'Makes a provider the primary one of a category.',
    risk: 'write',
    input: { category, provider: newProvider },
    examples: {
      en: [
        'switch video to luma',
        'use flux for images from now on',
        'make claude our llm',
        'switch video luma',
        'move narration to elevenlabs',
      ],
      th: [
        'เปลี่ยนวิดีโอไปใช้ luma',
        'ต่อไปทำรูปใช้ flux',
        'ย้าย llm ไป claude',
        'ตั้ง deepgram เป็นตัวหลักถอดเสียง',
        'ใช้ elevenlabs พากย์เสียงแทน',
      ],
    },
  },
  {
    name: 'undo_switch',
    description: 'Takes back the last switch of a provider.',
    risk: 'write',
    input: { switch: optional(field('id', z.uuid())) },
    examples: {
      en: [
        'undo',
        'undo the last switch',
        'revert that change',
        'put it back to the previous provider',
        'roll back the switch',
      ],
      th: ['ย้อนกลับ', 'ยกเลิกการเปลี่ยนล่าสุด', 'กลับไปใช้เจ้าเดิม', 'เปลี่ยนกลับเหมือนเดิม', 'ย้อนการสลับ'],
    },
  },
  {
    name: 'test_provider',
    title: { en: 'Test provider', th: 'ทดสอบผู้ให้บริการ' },
    planning: { isPrecaution: true },
    description: 'Tests the connection to a provider.',
    risk: 'read',
    input: { provider: each(provider) },
    examples: {
      en: [
        'test runway',
        'ping elevenlabs',
        'is gemini working',
        'check the azure connection',
        'does our replicate key work',
      ],
      th: ['ทดสอบ runway', 'เทส openai หน่อย', 'เช็คการเชื่อมต่อ deepgram', 'gemini ต่อติดไหม', 'luma ยังใช้ได้อยู่ไหม'],
    },
  },
  {
    name: 'add_api_key',
    title: { en: 'Add API key', th: 'เพิ่ม API key' },
    description: 'Opens the private form for the key of a provider.',
    risk: 'write',
    input: { provider: each(provider) },
    examples: {
      en: [
        'add an api key for pika',
        'connect our luma account',
        'update the openai key',
        'where do i put the fal key',
        'rotate the azure key',
      ],
      th: ['เพิ่มคีย์ openai', 'ใส่ api key ของ fal', 'เชื่อมบัญชี luma', 'เปลี่ยนคีย์ runway', 'มีคีย์ gemini ใหม่ ใส่ตรงไหน'],
    },
  },
  {
    name: 'list_api_keys',
    title: { en: 'List API keys', th: 'ดู API key ทั้งหมด' },
    description: 'Lists which keys are stored, never the keys themselves.',
    risk: 'read',
    input: {},
    examples: {
      en: [
        'list api keys',
        'which keys do we have',
        'show stored credentials',
        'what api keys are set up',
        'our keys',
      ],
      th: ['มีคีย์อะไรบ้าง', 'ขอดูรายการ api key', 'เก็บคีย์ของเจ้าไหนไว้บ้าง', 'แสดงคีย์ทั้งหมด', 'ลิสต์คีย์'],
    },
  },
  {
    name: 'help',
    description: 'Tells what Jarvis can do.',
    risk: 'read',
    input: { topic: optional(field('nothing', z.string())) },
    examples: {
      en: ['help', 'what can you do', 'commands', 'how do i use this', 'show help'],
      th: ['ช่วยเหลือ', 'ทำอะไรได้บ้าง', 'มีคำสั่งอะไรบ้าง', 'วิธีใช้', 'ใช้ยังไง'],
    },
  },
];
