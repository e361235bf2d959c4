import type { Credential } from '#capabilities/keys/credential.entity.ts';
import type { Credentials } from '#capabilities/keys/credentials.ts';
import { keyMessages } from '#capabilities/keys/key-messages.ts';
import { UserError, VendorError } from '#lib/errors.ts';
import type { Bilingual } from '#lib/messages.ts';
import type { DatabaseFacts, Databases } from './database-facts.ts';
import type { VoicePeriod, VoicePlatforms, VoiceUsage } from './voice-usage.ts';

/** What was seen of an integration that Jarvis only looks at. */
export interface Observed {
  database: DatabaseFacts | null;
  voice: VoiceUsage | null;
  /** Why nothing was seen; `null` if something was, or if there is nothing to see. */
  failure: Bilingual | null;
}

const nothing: Observed = { database: null, voice: null, failure: null };

/** Looks at databases and voice platforms with the keys that people entrusted. It changes nothing there. */
export class Observations {
  readonly #vendors: Databases & VoicePlatforms;
  readonly #credentials: Credentials;

  constructor(vendors: Databases & VoicePlatforms, credentials: Credentials) {
    this.#vendors = vendors;
    this.#credentials = credentials;
  }

  /** @param period of a voice platform's calls */
  async of(credential: Credential, period: VoicePeriod, signal: AbortSignal): Promise<Observed> {
    try {
      return await this.#look(credential, period, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof UserError) return { ...nothing, failure: error.text };
      if (!(error instanceof VendorError)) throw error;
      return { ...nothing, failure: error.text ?? keyMessages.both((texts) => texts.why(error.reason)) };
    }
  }

  async #look(credential: Credential, period: VoicePeriod, signal: AbortSignal): Promise<Observed> {
    const { provider } = credential;
    const readDatabase = await this.#vendors.databaseOf(provider);
    const readVoice = await this.#vendors.voicePlatformOf(provider);
    if (!readDatabase && !readVoice) return nothing;
    const fields = await this.#credentials.open(credential);
    return {
      ...nothing,
      database: readDatabase ? await readDatabase(fields, signal) : null,
      voice: readVoice ? await readVoice(fields, period, signal) : null,
    };
  }
}
