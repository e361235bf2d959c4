import type { Json } from '../records.ts';
import { refusal, SlackError } from '../slack-error.ts';
import { checkChart } from './check-chart.ts';
import {
  checkDistinctActions,
  checkElement,
  checkImage,
  inActions,
  inContextActions,
  inInput,
  inSection,
} from './check-elements.ts';
import { checkRichText } from './check-rich-text.ts';
import { checkDataTable, checkTable, countCharacters } from './check-tables.ts';
import { checkTextObject, isObject, Problems } from './problems.ts';

type Check = (block: Json, pointer: string, problems: Problems) => void;

export type Surface = 'message' | 'modal' | 'home';

/** Observed at about 13,200 characters; Slack documents only the error (bolt-js issue 2509). */
export const wholeMessageCharacters = 13_200;

const noUse: Check = () => {};

/** Limits: docs.slack.dev/reference/block-kit/blocks, one page per block. */
const checks: Record<string, Check> = {
  section(block, pointer, problems) {
    if (block.text === undefined && block.fields === undefined)
      problems.add('must define either `text` or `fields`', pointer);
    checkTextObject(block.text, `${pointer}/text`, problems, { max: 3_000 });
    if (block.fields !== undefined) {
      problems.list(block.fields, `${pointer}/fields`, { min: 1, max: 10 }, (field, place) =>
        checkTextObject(field, place, problems, { max: 2_000 }),
      );
    }
    if (block.accessory !== undefined)
      checkElement(block.accessory, `${pointer}/accessory`, problems, inSection);
  },
  header(block, pointer, problems) {
    checkTextObject(block.text, `${pointer}/text`, problems, { max: 150, plain: true, required: true });
  },
  divider: noUse,
  image(block, pointer, problems) {
    checkImage(block, pointer, problems);
    checkTextObject(block.title, `${pointer}/title`, problems, { max: 2_000, plain: true });
  },
  context(block, pointer, problems) {
    problems.list(block.elements, `${pointer}/elements`, { min: 1, max: 10 }, (element, place) => {
      if (element.type === 'image') checkImage(element, place, problems);
      else checkTextObject(element, place, problems, { max: 3_000 });
    });
  },
  actions(block, pointer, problems) {
    checkElements(block, pointer, problems, 25, inActions);
  },
  context_actions(block, pointer, problems) {
    checkElements(block, pointer, problems, 5, inContextActions);
  },
  input(block, pointer, problems) {
    checkTextObject(block.label, `${pointer}/label`, problems, { max: 2_000, plain: true, required: true });
    checkTextObject(block.hint, `${pointer}/hint`, problems, { max: 2_000, plain: true });
    checkElement(block.element, `${pointer}/element`, problems, inInput);
  },
  markdown(block, pointer, problems) {
    problems.text(block.text, `${pointer}/text`, { max: 12_000, min: 1, required: true });
  },
  rich_text: checkRichText,
  table: checkTable,
  data_table: checkDataTable,
  data_visualization: checkChart,
  alert(block, pointer, problems) {
    checkTextObject(block.text, `${pointer}/text`, problems, { max: 3_000, required: true });
    problems.oneOf(block.level, `${pointer}/level`, ['default', 'info', 'warning', 'error', 'success']);
  },
  card: checkCard,
  carousel(block, pointer, problems) {
    problems.list(block.elements, `${pointer}/elements`, { min: 1, max: 10 }, (card, place) =>
      checkCard(card, place, problems),
    );
  },
  container(block, pointer, problems) {
    if (block.title === undefined && block.rich_text_title === undefined)
      problems.add('missing required field: title', pointer);
    checkTextObject(block.title, `${pointer}/title`, problems, { max: 150, plain: true });
    checkTextObject(block.subtitle, `${pointer}/subtitle`, problems, { max: 150 });
    problems.list(block.child_blocks, `${pointer}/child_blocks`, { min: 1, max: 10 }, (child, place) =>
      checkBlock(child, place, problems),
    );
  },
  task_card: checkTaskCard,
  plan(block, pointer, problems) {
    problems.text(block.title, `${pointer}/title`, { max: 256, min: 1, required: true });
    if (block.tasks !== undefined) {
      problems.list(block.tasks, `${pointer}/tasks`, { max: 50 }, (task, place) =>
        checkTaskCard(task, place, problems),
      );
    }
  },
  video(block, pointer, problems) {
    problems.text(block.alt_text, `${pointer}/alt_text`, { max: 2_000, min: 1, required: true });
    checkTextObject(block.title, `${pointer}/title`, problems, { max: 199, plain: true, required: true });
    for (const key of ['video_url', 'thumbnail_url'])
      problems.text(block[key], `${pointer}/${key}`, { max: 3_000, required: true });
  },
};

function checkElements(
  block: Json,
  pointer: string,
  problems: Problems,
  max: number,
  allowed: string[],
): void {
  const place = `${pointer}/elements`;
  problems.list(block.elements, place, { min: 1, max }, (element, where) =>
    checkElement(element, where, problems, allowed),
  );
  checkDistinctActions(block.elements, place, problems);
}

function checkCard(card: Json, pointer: string, problems: Problems): void {
  const parts = ['hero_image', 'title', 'actions', 'body'];
  if (parts.every((part) => card[part] === undefined))
    problems.add(`must have one of ${parts.join(', ')}`, pointer);
  checkTextObject(card.title, `${pointer}/title`, problems, { max: 150 });
  checkTextObject(card.subtitle, `${pointer}/subtitle`, problems, { max: 150 });
  checkTextObject(card.body, `${pointer}/body`, problems, { max: 200 });
  for (const part of ['hero_image', 'icon']) {
    if (card[part] !== undefined) checkElement(card[part], `${pointer}/${part}`, problems, ['image']);
  }
  if (card.actions === undefined) return;
  problems.list(card.actions, `${pointer}/actions`, { min: 1, max: 25 }, (element, place) =>
    checkElement(element, place, problems, ['button']),
  );
  checkDistinctActions(card.actions, `${pointer}/actions`, problems);
}

function checkTaskCard(task: Json, pointer: string, problems: Problems): void {
  problems.text(task.task_id, `${pointer}/task_id`, { max: 255, min: 1, required: true });
  problems.text(task.title, `${pointer}/title`, { max: 256, min: 1, required: true });
  problems.oneOf(task.status ?? 'missing', `${pointer}/status`, [
    'pending',
    'in_progress',
    'complete',
    'error',
  ]);
}

function checkBlock(block: Json, pointer: string, problems: Problems): void {
  const check = checks[String(block.type)];
  if (!check) {
    problems.add(`unsupported type: ${block.type}`, `${pointer}/type`);
    return;
  }
  problems.text(block.block_id, `${pointer}/block_id`, { max: 255, min: 1 });
  check(block, pointer, problems);
}

/** Whether messages take `alert` is not settled among the sources; the fake takes the careful reading. */
const onlyInViews = new Set(['alert']);
const onlyInMessages = new Set([
  'context_actions',
  'table',
  'data_table',
  'data_visualization',
  'task_card',
  'plan',
  'markdown',
]);

export interface BlockRules {
  surface: Surface;
  max: number;
  refused: readonly string[];
}

/** What Slack would object to in these blocks, in its own phrasing. */
export function blockProblems(blocks: unknown, rules: BlockRules, root = '/blocks'): string[] {
  const problems = new Problems();
  const seen = new Set<string>();
  problems.list(blocks, root, { max: rules.max }, (block, pointer) => {
    checkBlock(block, pointer, problems);
    const type = String(block.type);
    const misplaced = rules.surface === 'message' ? onlyInViews : onlyInMessages;
    if (rules.refused.includes(type) || misplaced.has(type))
      problems.add(`unsupported type: ${type}`, `${pointer}/type`);
    if (typeof block.block_id !== 'string') return;
    if (seen.has(block.block_id)) problems.add(`\`block_id\` "${block.block_id}" already exists`, pointer);
    seen.add(block.block_id);
  });
  if (countOf('data_visualization', blocks) > 2)
    problems.add('no more than 2 data_visualization blocks allowed', root);
  return problems.found;
}

function countOf(type: string, blocks: unknown): number {
  return Array.isArray(blocks) ? blocks.filter((block) => isObject(block) && block.type === type).length : 0;
}

/** Reads and checks the blocks of a message; none when they are absent. */
export function acceptBlocks(blocks: unknown, refused: readonly string[]): Json[] {
  if (blocks === undefined) return [];
  if (!Array.isArray(blocks)) throw new SlackError('invalid_blocks_format');
  const found = blockProblems(blocks, { surface: 'message', max: 50, refused });
  if (found.length > 0) throw refusal('invalid_blocks', found);
  if (countOf('table', blocks) > 1) throw refusal('invalid_attachments', ['only_one_table_allowed']);
  if (countCharacters(blocks) > wholeMessageCharacters) throw new SlackError('msg_blocks_too_long');
  return blocks as Json[];
}
