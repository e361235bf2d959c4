import type { AnyTool, ToolContext } from '#tools/define-tool.ts';

/** Does what a tool does, without the runner's rules but the tool's own, and gives its output as a conversation would get it. */
export async function useTool(tool: AnyTool | undefined, input: unknown, context: ToolContext) {
  if (!tool) throw new Error('there is no such tool');
  const parsed = tool.input.parse(input);
  if (tool.risk === 'read') return tool.output.parse(await tool.execute(parsed, context));
  const plan = await tool.plan(parsed, context);
  tool.checkDecider?.(plan, context.decider);
  return tool.output.parse(await tool.execute(plan, context));
}
