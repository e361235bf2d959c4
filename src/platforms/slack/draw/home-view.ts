import type { types } from '@slack/bolt';
import type { Locale } from '#lib/messages.ts';
import type { Block } from '#reply/reply.ts';
import { limits } from '../limits.ts';
import type { SlackBlock } from './part.ts';
import { renderBlocks } from './render.ts';

/** Draws the Home tab: the links to forms, then the organisation at a glance. */
export function homeView(page: readonly Block[], links: readonly Block[], locale: Locale): types.HomeView {
  const surface = { locale, kind: 'view', takesCharts: false } as const;
  const parts = renderBlocks([...links, { kind: 'divider' }, ...page], surface);
  const blocks = parts.flatMap((part) => (part.kind === 'block' ? [part.block] : []));
  return { type: 'home', blocks: withinView(blocks) as types.KnownBlock[] };
}

/** Drops the blocks beyond Slack's limits. */
function withinView(blocks: readonly SlackBlock[]): SlackBlock[] {
  let characters = 0;
  const first = blocks.slice(0, limits.blocksPerView);
  const end = first.findIndex((block) => {
    characters += JSON.stringify(block).length;
    return characters > limits.viewCharacters;
  });
  return end < 0 ? first : first.slice(0, end);
}
