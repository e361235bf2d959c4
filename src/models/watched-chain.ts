import type { Log } from '#lib/log.ts';
import type { ChatModel } from './chat-model.ts';
import { ModelChain } from './model-chain.ts';
import type { ModelTroubles } from './model-troubles.ts';

/** A chain that records every failure of its models and the first answer after one. `undefined` without models. */
export function watchedChain(
  models: readonly ChatModel[],
  troubles: ModelTroubles,
  log: Log,
): ModelChain | undefined {
  if (models.length === 0) return undefined;
  // An earlier process may have recorded a failure, so the first answer of each model is recorded too.
  const inDoubt = new Set(models);
  const inBackground = (work: Promise<void>) =>
    void work.catch((err) => log.error({ err }, 'model troubles'));
  return new ModelChain(models, {
    onFailure: (model, err) => {
      log.warn({ err, model: model.model }, 'model failed');
      inDoubt.add(model);
      inBackground(troubles.failed(model, err.reason));
    },
    onAnswer: (model) => {
      if (inDoubt.delete(model)) inBackground(troubles.answered(model));
    },
  });
}
