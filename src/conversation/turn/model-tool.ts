import { z } from 'zod';
import type { ModelTool } from '#models/chat-model.ts';
import type { AnyTool } from '#tools/define-tool.ts';

const made = new WeakMap<AnyTool, ModelTool>();

/** Converts a tool for language models. Its schema is created when it is first offered. */
export function modelTool(tool: AnyTool): ModelTool {
  const known = made.get(tool) ?? describe(tool);
  made.set(tool, known);
  return known;
}

function describe({ name, description, input, examples, isAlwaysOffered }: AnyTool): ModelTool {
  const { $schema: _dialect, ...inputSchema } = z.toJSONSchema(input, { io: 'input' });
  return {
    name,
    description: `${description} People say: ${examples.en.slice(0, 3).join(' · ')}`,
    inputSchema,
    ...(isAlwaysOffered && { isStable: true }),
  };
}
