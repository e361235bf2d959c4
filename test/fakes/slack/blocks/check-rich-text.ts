import type { Json } from '../records.ts';
import type { Problems } from './problems.ts';

const parts = ['rich_text_section', 'rich_text_list', 'rich_text_quote', 'rich_text_preformatted'];

/** Source: docs.slack.dev/reference/block-kit/blocks/rich-text-block and block-elements/date-element. */
export function checkRichText(block: Json, pointer: string, problems: Problems): void {
  problems.list(block.elements, `${pointer}/elements`, { min: 0, max: 500 }, (part, place) => {
    problems.oneOf(part.type ?? 'missing', `${place}/type`, parts);
    if (part.type === 'rich_text_section')
      problems.list(part.elements, `${place}/elements`, { max: 500 }, (element, where) =>
        checkElement(element, where, problems),
      );
  });
}

function checkElement(element: Json, pointer: string, problems: Problems): void {
  if (element.type === 'text')
    problems.text(element.text, `${pointer}/text`, { max: 3_000, min: 1, required: true });
  if (element.type !== 'date') return;
  if (!Number.isInteger(element.timestamp)) problems.add('must be an integer', `${pointer}/timestamp`);
  problems.text(element.format, `${pointer}/format`, { max: 300, min: 1, required: true });
}
