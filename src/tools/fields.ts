import { z } from 'zod';
import { categories, mediaCategories, tiers } from '#lib/categories.ts';
import type { Bilingual } from '#lib/messages.ts';
import { type Period, stretchSchema } from '#lib/period.ts';
import { strategies } from '#lib/routing.ts';
import { roles } from '#people/actor.ts';
import { kindOfChangeLabels, kindsOfChange } from '#people/permissions.ts';
import type { FieldReading } from '#planner/intent.ts';
import { type FieldKind, ofKind } from './field-kind.ts';
import {
  categoryLabels,
  cycleLabels,
  periodLabels,
  rhythmLabels,
  strategyLabels,
  tierLabels,
  weekdayLabels,
} from './field-labels.ts';
import type { FileFamily } from './given-file.ts';

/** No price list applies and no plan is realistic beyond this count. */
const most = 1_000_000_000;
const longestSeconds = 31_536_000;

const count = (largest: number) => z.int().min(1).max(largest);

/** More than any plan holds. */
const mostTokens = 1_000_000_000_000_000;

const tokenField = (description: string, reads: FieldReading, label: Bilingual) =>
  ofKind(count(mostTokens).describe(description), { reads, label, control: 'number' });

const codeKind = (reads: FieldReading): FieldKind => ({
  reads,
  label: { en: 'Code', th: 'รหัส' },
  control: 'text',
});

const providerName = () =>
  z
    .string()
    .trim()
    .min(1)
    .max(200)
    .describe('A provider by id, name, product or old name, e.g. luma, stable diffusion, dall-e.');

const providerKind = {
  label: { en: 'Provider', th: 'ผู้ให้บริการ' },
  control: 'text',
  completedBy: 'providers',
} as const;

const tierKind: FieldKind = {
  reads: 'tier',
  label: { en: 'Quality and cost', th: 'คุณภาพและค่าใช้จ่าย' },
  control: 'choice',
  valueLabels: tierLabels,
};

/** One of a few values, recognised by its own words. The caller supplies values and labels. */
const option = <const V extends readonly [string, ...string[]]>(
  values: V,
  kind: Pick<FieldKind, 'label'> & Partial<FieldKind>,
) => ofKind(z.enum(values), { reads: 'option', control: 'choice', ...kind });

/**
 * The kinds of fields of tool inputs. Each defines how a field is described to models, read from text and drawn in a
 * form. A tool narrows one with zod's own methods and changes its metadata with `hinted`.
 */
export const fields = {
  category: ofKind(
    z
      .enum(categories)
      .describe(
        'What it is for. audio: stem separation and sound effects; tts: text to speech; stt: transcription.',
      ),
    {
      reads: 'category',
      label: { en: 'Category', th: 'หมวด' },
      control: 'choice',
      valueLabels: categoryLabels,
    },
  ),
  provider: ofKind(providerName(), { reads: 'provider', ...providerKind }),
  /** Several providers, where something is only about these. */
  providers: ofKind(
    z.array(providerName()).min(2).max(10).describe('Only these, if the person names several: runway, luma.'),
    { reads: 'providers', label: { en: 'Only these providers', th: 'เฉพาะผู้ให้บริการเหล่านี้' }, control: 'text' },
  ),
  /** The provider to change to. */
  newProvider: ofKind(providerName(), { reads: 'new-provider', ...providerKind }),
  /** The provider to make something with. */
  means: ofKind(z.string().max(200), {
    reads: 'means',
    ...providerKind,
    hint: { en: 'Left empty: Jarvis chooses', th: 'หากเว้นว่าง Jarvis จะเลือกให้' },
    optionLabel: {
      en: 'With whom; Jarvis chooses if left out',
      th: 'ใช้ผู้ให้บริการใด หากเว้นว่าง Jarvis จะเลือกให้',
    },
  }),
  quantity: ofKind(
    count(most).describe(
      'How many pieces: images, clips, recordings, tracks, texts, or requests to a language model.',
    ),
    { reads: 'quantity', each: true, label: { en: 'How many', th: 'จำนวน' }, control: 'number' },
  ),
  seconds: ofKind(count(longestSeconds).describe('Length of each clip, track or recording in seconds.'), {
    reads: 'seconds',
    label: { en: 'Seconds each', th: 'วินาทีต่อชิ้น' },
    control: 'number',
  }),
  characters: ofKind(count(most).describe('Length of each text in characters, for text to speech.'), {
    reads: 'characters',
    label: { en: 'Characters each', th: 'ตัวอักษรต่อชิ้น' },
    control: 'number',
  }),
  /** Tokens of each request to a language model. */
  tokens: tokenField(
    'Tokens of which it is not said whether they go in or come out, per request or in all.',
    'tokens',
    { en: 'Tokens', th: 'โทเค็น' },
  ),
  inputTokens: tokenField('Tokens that go in, per request or in all.', 'input-tokens', {
    en: 'Tokens in',
    th: 'โทเค็นขาเข้า',
  }),
  outputTokens: tokenField('Tokens that come out, per request or in all.', 'output-tokens', {
    en: 'Tokens out',
    th: 'โทเค็นขาออก',
  }),
  /** A product of a provider by its name, where the provider alone is not enough. */
  model: ofKind(z.string().trim().min(1).max(100).describe('The language model by name, e.g. gpt-5 mini.'), {
    reads: 'model',
    label: { en: 'Model', th: 'โมเดล' },
    control: 'text',
  }),
  /** Maximum number of results, latest first. */
  limit: ofKind(z.int().min(1).max(1_000_000), {
    reads: 'limit',
    label: { en: 'How many', th: 'จำนวน' },
    control: 'number',
  }),
  amount: ofKind(z.number().positive().max(most).describe('Amount of money'), {
    reads: 'amount',
    label: { en: 'Amount', th: 'จำนวนเงิน' },
    control: 'number',
  }),
  currency: ofKind(z.string().length(3).describe('ISO 4217 code; US dollars when not given'), {
    reads: 'currency',
    label: { en: 'Currency', th: 'สกุลเงิน' },
    control: 'text',
    hint: { en: 'USD', th: 'USD' },
  }),
  /** The currency in which a report is wanted. Amounts stay in their own, and the answer says so. */
  wantedCurrency: ofKind(
    z
      .string()
      .length(3)
      .describe('ISO 4217 code, only if the person asks for amounts in a currency. They are not converted.'),
    {
      reads: 'wanted-currency',
      label: { en: 'Wanted in', th: 'อยากดูเป็นสกุล' },
      control: 'text',
    },
  ),
  /** A calendar period to report on. Several named periods are several reports. */
  period: ofKind(
    stretchSchema.describe(
      'The stretch of time, by the calendar of the organisation; weeks start on Monday. Any other days as the first and the last: 2026-11-01/2026-11-15',
    ),
    {
      reads: 'period',
      each: true,
      label: { en: 'Period', th: 'ช่วงเวลา' },
      control: 'choice',
      hint: { en: '2026-11-01/2026-11-15', th: '2026-11-01/2026-11-15' },
      valueLabels: periodLabels,
      initial: 'this_month' satisfies Period,
    },
  ),
  /** The recurring period of a limit or budget. */
  cycle: option(['day', 'week', 'month', 'year'], {
    reads: 'cycle',
    label: { en: 'Per', th: 'ต่อ' },
    valueLabels: cycleLabels,
  }),
  date: ofKind(z.iso.date(), { reads: 'date', label: { en: 'Date', th: 'วันที่' }, control: 'date' }),
  time: ofKind(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/), {
    reads: 'time',
    label: { en: 'Time of day', th: 'เวลา' },
    control: 'text',
    hint: { en: 'HH:MM', th: 'ชช:นน' },
  }),
  dayOfMonth: ofKind(z.int().min(1).max(31), {
    reads: 'day-of-month',
    label: { en: 'Day of the month', th: 'วันที่ของเดือน' },
    control: 'number',
  }),
  weekday: <const V extends readonly [string, ...string[]]>(weekdays: V) =>
    option(weekdays, {
      reads: 'weekday',
      label: { en: 'Day of the week', th: 'วันในสัปดาห์' },
      valueLabels: weekdayLabels,
    }),
  rhythm: <const V extends readonly [string, ...string[]]>(rhythms: V) =>
    option(rhythms, {
      reads: 'rhythm',
      label: { en: 'How often', th: 'ความถี่' },
      valueLabels: rhythmLabels,
    }),
  channel: ofKind(z.string().min(1).max(100).describe('Channel; the current one when not given'), {
    reads: 'channel',
    label: { en: 'Channel', th: 'ห้อง' },
    control: 'channel',
  }),
  member: ofKind(z.string().min(1).max(100).describe('The person’s name or mention'), {
    reads: 'member',
    each: true,
    label: { en: 'Person', th: 'บุคคล' },
    control: 'person',
  }),
  role: ofKind(z.enum(roles), {
    reads: 'role',
    label: { en: 'Role', th: 'สิทธิ์' },
    control: 'choice',
    initial: 'member',
  }),
  kindOfChange: option(kindsOfChange, {
    each: true,
    label: { en: 'Which changes', th: 'เรื่องใด' },
    valueLabels: kindOfChangeLabels,
  }),
  tier: ofKind(z.enum(tiers), tierKind),
  /** The tier of something that was made. */
  settledTier: ofKind(z.enum(tiers).exclude(['auto']), tierKind),
  quality: <const V extends readonly [string, ...string[]]>(qualities: V) =>
    option(qualities, { reads: 'quality', label: { en: 'Quality', th: 'คุณภาพ' } }),
  strategy: ofKind(z.enum(strategies).describe('primary: the first of the providers that can be used.'), {
    reads: 'option',
    label: { en: 'How to choose', th: 'วิธีเลือก' },
    control: 'choice',
    valueLabels: strategyLabels,
  }),
  status: <const V extends readonly [string, ...string[]]>(statuses: V) =>
    option(statuses, { reads: 'status', label: { en: 'Status', th: 'สถานะ' } }),
  grouping: <const V extends readonly [string, ...string[]]>(groups: V) =>
    option(groups, { reads: 'grouping', label: { en: 'Grouped by', th: 'แยกตาม' } }),
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
    reads: 'nothing',
    label: { en: 'Instrumental', th: 'เพลงบรรเลง' },
    control: 'choice',
    isRare: true,
  }),
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
    reads: 'nothing',
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
  scheduleCode: ofKind(z.string(), codeKind('schedule-code')),
  generationCode: ofKind(z.string(), codeKind('generation-code')),
  linkCode: ofKind(z.coerce.string().max(40).regex(/\d/), codeKind('link-code')),
  /** The id of an action of Jarvis. */
  id: ofKind(z.uuid(), { reads: 'id', label: { en: 'Id', th: 'รหัส' }, control: 'text' }),
  /** A search text. */
  query: ofKind(z.string().min(1), {
    reads: 'query',
    label: { en: 'Search for', th: 'ค้นหา' },
    control: 'text',
  }),
  /** What a question is about, in a word or two. */
  topic: ofKind(z.string(), { reads: 'topic', label: { en: 'Topic', th: 'หัวข้อ' }, control: 'text' }),
  /** The request itself, as it was typed. */
  words: ofKind(z.string().max(1_000), {
    reads: 'words',
    label: { en: 'In your own words', th: 'ตามคำพูดของคุณ' },
    control: 'text',
  }),
  /** Text that the planner never fills; only models and forms do. */
  text: ofKind(z.string(), { reads: 'nothing', label: { en: 'Text', th: 'ข้อความ' }, control: 'text' }),
  /** For `form.secrets` only. The toolbox rejects a tool whose input has one. */
  secret: ofKind(z.string().min(1), {
    reads: 'nothing',
    label: { en: 'Secret', th: 'ค่าลับ' },
    control: 'secret',
  }),
  option,
};
