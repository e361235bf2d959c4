/**
 * Jarvis's permissions in a workspace. `manifest.yml` lists the same; a test compares both with the events that are
 * handled and the methods that are called.
 */
export const botScopes = [
  'app_mentions:read',
  'assistant:write',
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:write',
  'users:read',
] as const;
