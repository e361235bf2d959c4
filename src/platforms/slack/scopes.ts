/**
 * What Jarvis may do in a workspace; no more than it uses. `manifest.yml` names the same, and a test holds both against
 * the events that are heard and the methods that are called.
 */
export const botScopes = [
  'app_mentions:read',
  'assistant:write',
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:write',
  'users:read',
] as const;
