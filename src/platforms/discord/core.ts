import type { Secret } from '#lib/secret.ts';
import type { Core } from '#post/desk/core.ts';

/** The parts of the house that Discord needs besides. */
export interface DiscordCore extends Core {
  /** The providers by the names that people type, for completing them. */
  providerNames: readonly string[];
}

/** How this Jarvis is joined to Discord. */
export interface DiscordSettings {
  /** The bot's token, from the page "Bot" of the application. */
  token: Secret | undefined;
  /** Where Discord's REST API is reached, without its version; Discord's own address when left out. */
  apiUrl?: string | undefined;
  /** The ids of the servers that are served; when left out, every server that added Jarvis. */
  guilds?: ReadonlySet<string> | undefined;
}
