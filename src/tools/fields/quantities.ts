import { z } from 'zod';
import type { Bilingual } from '#lib/messages.ts';
import type { FieldReading } from '#planner/intent.ts';
import { ofKind } from '../field-kind.ts';

/** No price list applies and no plan is realistic beyond this count. */
const most = 1_000_000_000;
const longestSeconds = 31_536_000;
/** More than any plan holds. */
const mostTokens = 1_000_000_000_000_000;

const count = (largest: number) => z.int().min(1).max(largest);

const tokenField = (description: string, reads: FieldReading, label: Bilingual) =>
  ofKind(count(mostTokens).describe(description), { reads, label, control: 'number' });

/** How much of something. */
export const quantityFields = {
  quantity: ofKind(
    count(most).describe(
      'How many pieces: images, clips, recordings, tracks, texts, or requests to a language model.',
    ),
    { reads: 'quantity', each: true, label: { en: 'How many', th: 'จำนวน' }, control: 'number' },
  ),
  /** A number that somebody sets, which only forms and models give. */
  setNumber: ofKind(z.int().min(0).max(most), {
    reads: 'nothing',
    label: { en: 'Number', th: 'จำนวน' },
    control: 'number',
  }),
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
};
