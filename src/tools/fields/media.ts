import { z } from 'zod';
import { mediaCategories } from '#lib/categories.ts';
import { ofKind } from '../field-kind.ts';
import { categoryLabels } from '../field-labels.ts';
import type { FileFamily } from '../given-file.ts';
import { option } from './option.ts';

/** What is to be made, and how it should look or sound. */
export const mediaFields = {
  /** What is to be made. `audio` stands for speech or a sound effect, where somebody did not say which. */
  madeMedia: ofKind(z.enum(['image', 'video', 'music', 'sound', 'audio']), {
    reads: 'media-type',
    label: { en: 'Kind of media', th: 'ประเภทสื่อ' },
    control: 'choice',
    valueLabels: {
      ...categoryLabels,
      sound: { en: 'sound effect', th: 'เสียงเอฟเฟกต์' },
      audio: { en: 'audio', th: 'เสียง' },
    },
  }),
  /** The category in which something was made. */
  mediaCategory: ofKind(z.enum(mediaCategories), {
    reads: 'option',
    label: { en: 'Kind of media', th: 'ประเภทสื่อ' },
    control: 'choice',
    valueLabels: categoryLabels,
  }),
  aspect: <const V extends readonly [string, ...string[]]>(values: V) =>
    option(values, {
      label: { en: 'Proportions', th: 'สัดส่วนภาพ' },
      isRare: true,
      valueLabels: {
        '1:1': { en: 'square', th: 'สี่เหลี่ยมจัตุรัส' },
        '16:9': { en: 'widescreen', th: 'จอกว้าง' },
        '9:16': { en: 'upright', th: 'แนวตั้ง' },
      },
    }).describe('Width to height, only if the person says one: square is 1:1, upright or a story is 9:16.'),
  style: ofKind(
    z
      .string()
      .trim()
      .min(1)
      .max(60)
      .describe('A style by the provider’s own name, only if the person names one.'),
    { reads: 'nothing', label: { en: 'Style', th: 'สไตล์' }, control: 'text', isRare: true },
  ),
  seed: ofKind(
    z
      .int()
      .min(0)
      .max(4_294_967_295)
      .describe('A number that gives much the same result again, only if the person names one.'),
    { reads: 'nothing', label: { en: 'Seed', th: 'ค่าสุ่มเริ่มต้น' }, control: 'number', isRare: true },
  ),
  instrumental: ofKind(z.boolean().describe('Music without singing, only if the person says so.'), {
    reads: 'phrase',
    phrases: {
      en: [
        ...['instrumental', 'no vocals', 'no singing', 'no voice', 'no lyrics'],
        ...['without vocals', 'without singing', 'without lyrics'],
      ],
      th: ['เพลงบรรเลง', 'ไม่มีเสียงร้อง', 'ไม่มีคนร้อง', 'ไม่เอาเสียงร้อง', 'ไม่มีเนื้อร้อง'],
    },
    label: { en: 'Instrumental', th: 'เพลงบรรเลง' },
    control: 'choice',
    isRare: true,
  }),
  /** Whether something is to be made although the same was made before. */
  fresh: ofKind(
    z
      .boolean()
      .describe('True if the person wants a new or different one of what was made before: “another one”.'),
    { reads: 'nothing', label: { en: 'Make a new one', th: 'ทำใหม่' }, control: 'choice', isRare: true },
  ),
  /** A text that is to be spoken. */
  spokenText: ofKind(
    z.string().trim().min(1).describe('The words to speak, complete and exactly as the person wrote them.'),
    { reads: 'spoken-text', label: { en: 'What to say', th: 'ข้อความที่จะพูด' }, control: 'long-text' },
  ),
  /** What is to be changed about a picture. */
  instruction: ofKind(
    z.string().trim().min(1).describe('What to change, in the person’s own words and language, complete.'),
    { reads: 'words', label: { en: 'What to change', th: 'ให้แก้อะไร' }, control: 'long-text' },
  ),
  /** A file of the request or of the conversation. */
  file: (takes: readonly FileFamily[]) =>
    ofKind(
      z
        .string()
        .trim()
        .min(1)
        .max(300)
        .describe('Name of a file that was sent, or code of a generation; left out, the latest one.'),
      {
        reads: 'file-name',
        takes,
        label: { en: 'File', th: 'ไฟล์' },
        control: 'file',
        hint: { en: 'Left empty: the latest one', th: 'หากเว้นว่าง ใช้ไฟล์ล่าสุด' },
      },
    ),
  voice: ofKind(
    z
      .string()
      .trim()
      .min(1)
      .max(100)
      .describe('Name or id of a voice, only if the person names one; list_voices has them.'),
    { reads: 'nothing', label: { en: 'Voice', th: 'เสียงพูด' }, control: 'text' },
  ),
  language: ofKind(
    z
      .string()
      .trim()
      .regex(/^[a-z]{2,3}(?:-[A-Za-z\d]{2,8})*$/)
      .describe('Language tag such as th or en-GB, only if the person names a language.'),
    {
      reads: 'language',
      label: { en: 'Language', th: 'ภาษา' },
      control: 'text',
    },
  ),
  speakers: ofKind(z.boolean().describe('Whether to tell speakers apart, only if the person asks for it.'), {
    reads: 'phrase',
    phrases: {
      en: [
        ...['tell speakers apart', 'telling speakers apart', 'separate speakers', 'split speakers'],
        ...[
          'label speakers',
          'name speakers',
          'mark speakers',
          'speaker labels',
          'by speaker',
          'per speaker',
        ],
        ...['who says what', 'who said what', 'who is speaking', 'diarize', 'diarization', 'diarisation'],
      ],
      th: ['แยกผู้พูด', 'แยกคนพูด', 'แยกเสียงผู้พูด', 'แยกเสียงคนพูด', 'ระบุผู้พูด', 'ใครพูดอะไร', 'ใครพูดว่าอะไร'],
    },
    label: { en: 'Tell speakers apart', th: 'แยกผู้พูด' },
    control: 'choice',
    isRare: true,
  }),
  stems: ofKind(
    z.int().min(2).max(8).describe('Into how many parts, only if the person says so: 2, 4 or 6.'),
    {
      reads: 'nothing',
      label: { en: 'Parts', th: 'จำนวนแทร็ก' },
      control: 'number',
    },
  ),
  description: ofKind(
    z
      .string()
      .describe('What it should show or sound like, in the person’s own words and language, complete.'),
    {
      reads: 'description',
      label: { en: 'What it should show or sound like', th: 'อยากให้เห็นหรือได้ยินอะไร' },
      control: 'long-text',
    },
  ),
};
