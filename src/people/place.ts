/** A channel, a direct conversation, or a thread in one. */
export interface Place {
  platform: 'terminal' | 'slack' | 'discord' | 'http';
  /** The platform's id of the workspace, guild or terminal. */
  workspaceId: string;
  channelId: string;
  threadId?: string;
}
