import { estimateTokenCount } from 'tokenx';
import { findTools } from '#capabilities/help/tools/find-tools.ts';
import { Secret } from '#lib/secret.ts';
import { ModelChain } from '#models/model-chain.ts';
import { Storage } from '#storage/storage.ts';
import type { AnyTool } from '#tools/define-tool.ts';
import { OpenAiChat } from '#vendors/openai/chat.ts';
import { declaredTools } from '../corpus/real-tools.ts';
import { corpusVocabulary } from '../corpus/vocabulary.ts';
import { TestJarvis } from '../test/jarvis.ts';
import { syntheticTools } from './synthetic-tools.ts';
import { zeroLatencyFetch } from './zero-latency-openai.ts';

const messages = ['hi', 'switch video to luma'];

/** What the first turn of a thread costs in input tokens, as estimated from the request on the wire. */
export async function benchOfferedTools(): Promise<void> {
  const print = (line: string) => process.stdout.write(`${line}\n`);
  print('Input tokens of the first turn of a thread (estimated from the request to the Responses API)');
  const real = (await declaredTools()).filter(({ audience }) => audience !== 'model');
  await using storage = await Storage.open({ kind: 'memory' });
  for (const [count, tools] of [
    [real.length + 1, real],
    [real.length + 1 + syntheticTools.length, [...real, ...syntheticTools]],
  ] as const) {
    const everything = tools.map((tool) => ({ ...tool, isAlwaysOffered: true as const }));
    for (const text of messages) {
      const offered = await firstRequest(storage, tools, text);
      const all = await firstRequest(storage, everything, text);
      print(
        `  ${String(count).padStart(3)} tools  ${`"${text}"`.padEnd(22)} ${offered.tokens} tokens, ${offered.tools} tools offered (${all.tokens} if all were)`,
      );
    }
  }
  print('');
}

async function firstRequest(storage: Storage, tools: readonly AnyTool[], text: string) {
  let sent = '';
  const answering: typeof fetch = (address, init) => {
    sent = String(init?.body);
    return zeroLatencyFetch(address, { body: JSON.stringify({ input: [{ type: 'function_call_output' }] }) });
  };
  const model = new OpenAiChat({ model: 'gpt-6-sol', key: new Secret('sk-bench'), fetch: answering });
  const all = [...tools, findTools(() => [])];
  const jarvis = new TestJarvis(storage, all, new ModelChain([model]), '0.25', {
    vocabulary: corpusVocabulary,
  });
  await jarvis.hears('mia', text);
  return { tokens: estimateTokenCount(sent), tools: (JSON.parse(sent) as { tools: unknown[] }).tools.length };
}
