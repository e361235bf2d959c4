import { z } from 'zod';
import { ofKind } from '../field-kind.ts';

/** Words of a person, as they are. */
export const textFields = {
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
};
