import type { Capability } from '#capabilities/capability.ts';
import type { AnyTool } from '#tools/define-tool.ts';
import { findTools } from './tools/find-tools.ts';
import { help } from './tools/help.ts';

export interface HelpNeeds {
  /** Every tool that is registered, asked for when somebody asks for help. */
  tools(): readonly AnyTool[];
  /** The tools that a wish in words may need, the nearest first. */
  search(wish: string): readonly AnyTool[];
}

export function helpCapability({ tools, search }: HelpNeeds): Capability {
  return { name: 'help', tools: [help(tools), findTools(search)] };
}
