import type { Secret } from '#lib/secret.ts';
import type { Core } from '#post/desk/core.ts';

/** What Discord needs in addition to the common core. */
export interface DiscordCore extends Core {
  /** The providers' names as people type them, for autocompletion. */
  providerNames: readonly string[];
}

/** How this Jarvis connects to Discord. */
export interface DiscordSettings {
  /** The bot's token, from the application's "Bot" page. */
  token: Secret | undefined;
  /** The address of Discord's REST API, without the version. Defaults to Discord's own. */
  apiUrl?: string | undefined;
  /** The ids of the servers to serve. If absent, all servers that added Jarvis. */
  guilds?: ReadonlySet<string> | undefined;
}
