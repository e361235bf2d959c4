import type { ChatModel } from '#models/chat-model.ts';
import type { ModelChoice } from '#settings.ts';

/** Opens the configured models in their order. Each SDK is loaded only if it is used: together they take half a second. */
export function openModels(choices: readonly ModelChoice[]): Promise<ChatModel[]> {
  return Promise.all(choices.map(openModel));
}

async function openModel(choice: ModelChoice): Promise<ChatModel> {
  const address = choice.baseUrl === undefined ? {} : { baseUrl: choice.baseUrl };
  switch (choice.kind) {
    case 'anthropic': {
      const { AnthropicChat } = await import('#vendors/anthropic/chat.ts');
      const { anthropicDefaultModel } = await import('#vendors/anthropic/models.ts');
      return new AnthropicChat({ key: choice.key, model: choice.model ?? anthropicDefaultModel, ...address });
    }
    case 'openai': {
      const { OpenAiChat } = await import('#vendors/openai/chat.ts');
      const { openAiDefaultModel } = await import('#vendors/openai/models.ts');
      return new OpenAiChat({ key: choice.key, model: choice.model ?? openAiDefaultModel, ...address });
    }
    case 'compatible': {
      const { CompatibleChat } = await import('#vendors/openai/compatible-chat.ts');
      return new CompatibleChat({ key: choice.key, model: choice.model, baseUrl: choice.baseUrl });
    }
  }
}
