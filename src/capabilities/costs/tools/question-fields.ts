import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import { bearers } from '../spending.ts';

/** To what questions about costs can be narrowed. */
export const narrowingFields = {
  category: hinted(fields.category, { reads: 'narrowed-category' }).optional().describe('Only this category'),
  provider: hinted(fields.provider, { each: true })
    .optional()
    .describe('Only this provider, by any name people use'),
  member: fields.spender.optional().describe('Only what this person spent; me: the asker'),
  paid_by: fields
    .bearer(bearers)
    .optional()
    .describe(
      'organization (default): by its own keys and the operator’s; members: what they paid with keys of their own. The two are never in one total.',
    ),
};
