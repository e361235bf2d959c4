import type { Capability } from '#capabilities/capability.ts';
import type { AnyTool } from '#tools/define-tool.ts';
import { findTools } from './tools/find-tools.ts';
import { help } from './tools/help.ts';

export interface HelpParts {
  /** Returns all capabilities. Called lazily, because later ones are built later. */
  capabilities(): readonly Capability[];
  /** Finds the tools that a request may need, best match first. */
  search(request: string): readonly AnyTool[];
}

export function helpCapability({ capabilities, search }: HelpParts): Capability {
  return {
    name: 'help',
    title: { en: 'Help', th: 'วิธีใช้' },
    tools: [help(capabilities), findTools(search)],
  };
}
