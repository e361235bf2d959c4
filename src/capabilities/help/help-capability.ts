import type { Capability } from '#capabilities/capability.ts';
import type { AnyTool } from '#tools/define-tool.ts';
import { help } from './tools/help.ts';

/** @param tools all tools there are, asked for when somebody asks for help */
export function helpCapability(tools: () => readonly AnyTool[]): Capability {
  return { name: 'help', tools: [help(tools)] };
}
