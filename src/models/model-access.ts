import type { VendorError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import type { Bilingual, Locale } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import type { ChatModel } from './chat-model.ts';
import { type Gate, type LanguageModels, ModelChain } from './model-chain.ts';
import { ModelCircuits } from './model-circuits.ts';
import type { ModelTroubles } from './model-troubles.ts';

export type ModelUser = Pick<Actor, 'organizationId' | 'memberId'>;

/** Who asks, in which language and where. */
export interface Asker extends ModelUser {
  locale: Locale;
  place: Place;
}

/** Finds the language models that answer a person now; `undefined` if none does. Asked for each turn, since keys come and go. */
export type ModelAccess = (asker: Asker, gate?: Gate) => Promise<LanguageModels | undefined>;

/** Whose models answer a person. */
export interface AnsweringModels {
  /** The models in the order in which they are tried. */
  of(user: ModelUser): Promise<readonly ChatModel[]>;
  /** Notes that a model failed whose key somebody has entrusted. Returns what the answer says of it, if it is to say something. */
  failed(asker: Asker, model: ChatModel, error: VendorError): Promise<Bilingual | undefined>;
}

/**
 * Gives everybody a chain of their own models. Of the operator's it records each failure, and the first answer after one, for all to
 * see; a failure with an entrusted key concerns its owner alone.
 */
export function modelAccess(models: AnsweringModels, troubles: ModelTroubles, log: Log): ModelAccess {
  const circuits = new ModelCircuits();
  /** An earlier process may have recorded a failure, so the first answer of each model is recorded too. */
  const undoubted = new WeakSet<ChatModel>();
  const inBackground = (work: Promise<void>) =>
    void work.catch((err) => log.error({ err }, 'model troubles'));
  const unnoted = (err: unknown) => {
    log.error({ err }, 'the failure of an entrusted key was not noted');
    return undefined;
  };
  const onAnswer = (model: ChatModel) => {
    if (isEntrusted(model) || undoubted.has(model)) return;
    undoubted.add(model);
    inBackground(troubles.answered(model));
  };
  const failedFor = (asker: Asker) => async (model: ChatModel, err: VendorError) => {
    log.warn({ err, model: model.model, payer: model.paidWith?.payer ?? 'operator' }, 'model failed');
    if (isEntrusted(model)) return models.failed(asker, model, err).catch(unnoted);
    undoubted.delete(model);
    inBackground(troubles.failed(model, err.reason));
    return undefined;
  };
  return async (asker, gate) => {
    const theirs = await models.of(asker);
    if (theirs.length === 0) return undefined;
    return new ModelChain(theirs, { gate, circuits, onFailure: failedFor(asker), onAnswer });
  };
}

function isEntrusted({ paidWith }: ChatModel): boolean {
  return paidWith?.credential !== undefined;
}
