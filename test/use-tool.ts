import type { AnyTool, ToolContext } from '#tools/define-tool.ts';

/** Does what a tool does, without the runner's rules, and gives its output as a conversation would get it. */
export async function useTool(tool: AnyTool | undefined, input: unknown, context: ToolContext) {
  if (!tool) throw new Error('there is no such tool');
  const parsed = tool.input.parse(input);
  return tool.output.parse(
    tool.risk === 'read'
      ? await tool.execute(parsed, context)
      : await tool.execute(await tool.plan(parsed, context), context),
  );
}
