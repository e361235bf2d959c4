import type { types } from '@slack/bolt';
import type { Block, FileReference } from '#reply/reply.ts';

/** A block as Slack takes it. `data_visualization` is not among the package's types yet. */
export type SlackBlock = types.KnownBlock | types.Block;

/** A piece of a reply, drawn for Slack: a block of a message, or a file to upload. */
export type Part = BlockPart | UploadPart;

export interface BlockPart {
  kind: 'block';
  block: SlackBlock;
  /** What it was drawn from, for where the workspace refuses it. */
  source: Block;
}

export interface UploadPart {
  kind: 'upload';
  upload: Upload;
}

export interface Upload {
  name: string;
  title: string;
  /** What a picture shows, for people who do not see it. */
  alternativeText: string | undefined;
  content: FileReference | (() => Promise<Uint8Array>);
}

export function blockPart(block: SlackBlock, source: Block): BlockPart {
  return { kind: 'block', block, source };
}

export function section(text: string): SlackBlock {
  return { type: 'section', text: { type: 'mrkdwn', text } } as types.SectionBlock;
}

export function context(text: string): SlackBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text }] } as types.ContextBlock;
}

export function plainTextObject(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: true };
}
