import type { PaidModel } from './chat-model.ts';
import { type CircuitOptions, ModelCircuit } from './model-circuit.ts';

const usual: CircuitOptions = { failures: 3, openMs: 30_000 };
const mostKept = 1_000;

/**
 * The circuits of models, each by the key that pays: a key that keeps failing says nothing about the same model with another key.
 * The one that was used longest ago is forgotten first.
 */
export class ModelCircuits {
  readonly #options: CircuitOptions;
  readonly #circuits = new Map<string, ModelCircuit>();

  constructor(options: Partial<CircuitOptions> = {}) {
    this.#options = { ...usual, ...options };
  }

  of({ provider, model, paidWith }: PaidModel): ModelCircuit {
    const key = JSON.stringify([provider, model, paidWith?.credential?.id]);
    const circuit = this.#circuits.get(key) ?? new ModelCircuit(this.#options);
    this.#circuits.delete(key);
    this.#circuits.set(key, circuit);
    for (const oldest of this.#circuits.keys()) {
      if (this.#circuits.size <= mostKept) break;
      this.#circuits.delete(oldest);
    }
    return circuit;
  }
}
