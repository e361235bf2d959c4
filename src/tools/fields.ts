import { codeFields } from './fields/codes.ts';
import { listFields } from './fields/lists.ts';
import { mediaFields } from './fields/media.ts';
import { moneyFields } from './fields/money.ts';
import { option } from './fields/option.ts';
import { peopleFields } from './fields/people.ts';
import { providerFields } from './fields/providers.ts';
import { quantityFields } from './fields/quantities.ts';
import { textFields } from './fields/texts.ts';
import { timeFields } from './fields/times.ts';

/**
 * The kinds of fields of tool inputs. Each defines how a field is described to models, read from text and drawn in a
 * form. A tool narrows one with zod's own methods and changes its metadata with `hinted`.
 */
export const fields = {
  ...providerFields,
  ...quantityFields,
  ...moneyFields,
  ...timeFields,
  ...peopleFields,
  ...mediaFields,
  ...listFields,
  ...codeFields,
  ...textFields,
  option,
};
