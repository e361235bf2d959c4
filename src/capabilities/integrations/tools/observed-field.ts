import { observedTypes } from '#lib/integration-types.ts';
import { fields } from '#tools/fields.ts';
import { observedLabels } from '../type-text.ts';

/** What Jarvis only looks at. */
export const observedField = fields
  .option(observedTypes, {
    label: { en: 'Or what is looked at', th: 'หรือสิ่งที่ดูเท่านั้น' },
    valueLabels: observedLabels,
  })
  .optional()
  .describe('Instead of a category: database or voice_platform');
