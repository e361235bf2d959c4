import type { Json } from '../records.ts';
import { refusal, SlackError } from '../slack-error.ts';
import { blockProblems } from './check-blocks.ts';
import { checkTextObject, isObject, Problems } from './problems.ts';

const largestViewBytes = 250_000;

/** Reads and checks a modal or a Home tab. Source: docs.slack.dev/reference/views. */
export function acceptView(view: unknown, type: 'modal' | 'home', refused: readonly string[]): Json {
  if (!isObject(view)) throw refusal('invalid_arguments', ['missing required field: view']);
  if (Buffer.byteLength(JSON.stringify(view)) > largestViewBytes) throw new SlackError('view_too_large');
  const problems = new Problems();
  problems.oneOf(view.type ?? 'missing', '/view/type', [type]);
  problems.text(view.private_metadata, '/view/private_metadata', { max: 3_000 });
  problems.text(view.callback_id, '/view/callback_id', { max: 255 });
  problems.text(view.external_id, '/view/external_id', { max: 255 });
  if (type === 'modal') checkModal(view, problems);
  const found = [
    ...problems.found,
    ...blockProblems(view.blocks, { surface: type, max: 100, refused }, '/view/blocks'),
  ];
  if (found.length > 0) throw refusal('invalid_arguments', found);
  return view;
}

function checkModal(view: Json, problems: Problems): void {
  checkTextObject(view.title, '/view/title', problems, { max: 24, plain: true, required: true });
  checkTextObject(view.close, '/view/close', problems, { max: 24, plain: true });
  checkTextObject(view.submit, '/view/submit', problems, { max: 24, plain: true });
  const blocks = Array.isArray(view.blocks) ? view.blocks : [];
  const hasInput = blocks.some((block) => isObject(block) && block.type === 'input');
  if (hasInput && view.submit === undefined) problems.add('missing required field: submit', '/view');
}
