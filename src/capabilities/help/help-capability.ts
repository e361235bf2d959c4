import type { Capability } from '#capabilities/capability.ts';
import type { AnyTool } from '#tools/define-tool.ts';
import { findTools } from './tools/find-tools.ts';
import { help } from './tools/help.ts';

export interface HelpParts {
  /** Returns all registered tools. Called lazily, because capabilities built later add more. */
  tools(): readonly AnyTool[];
  /** Finds the tools that a request may need, best match first. */
  search(request: string): readonly AnyTool[];
}

export function helpCapability({ tools, search }: HelpParts): Capability {
  return { name: 'help', tools: [help(tools), findTools(search)] };
}
