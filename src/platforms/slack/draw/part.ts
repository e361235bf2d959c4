import type { types } from '@slack/bolt';
import type { Block, FileReference } from '#reply/reply.ts';

/** A block of Slack's Block Kit. The package has no type for `data_visualization` yet. */
export type SlackBlock = types.KnownBlock | types.Block;

/** A part of a reply, drawn for Slack: a block of a message, or a file to upload. */
export type Part = BlockPart | UploadPart;

export interface BlockPart {
  kind: 'block';
  block: SlackBlock;
  /** The reply block that was drawn, in case the workspace rejects the drawn one. */
  source: Block;
}

export interface UploadPart {
  kind: 'upload';
  upload: Upload;
}

export interface Upload {
  name: string;
  title: string;
  /** Describes a picture for people who cannot see it; `undefined` for other files. */
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
