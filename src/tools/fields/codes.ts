import { z } from 'zod';
import type { FieldReading } from '#planner/intent.ts';
import { type FieldKind, ofKind } from '../field-kind.ts';

const codeKind = (reads: FieldReading): FieldKind => ({
  reads,
  label: { en: 'Code', th: 'รหัส' },
  control: 'text',
});

/** What names one thing that Jarvis keeps. */
export const codeFields = {
  scheduleCode: ofKind(z.string(), codeKind('schedule-code')),
  generationCode: ofKind(z.string(), codeKind('generation-code')),
  linkCode: ofKind(z.coerce.string().max(40).regex(/\d/), codeKind('link-code')),
  /** The id of an action of Jarvis. */
  id: ofKind(z.uuid(), { reads: 'id', label: { en: 'Id', th: 'รหัส' }, control: 'text' }),
};
