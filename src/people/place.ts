/** A channel, a direct conversation, or a thread in one. */
export interface Place {
  platform: 'terminal' | 'slack' | 'discord' | 'http';
  /** The platform's id of the workspace, guild or terminal. */
  workspaceId: string;
  /** The platform's id of the channel. Where `isDirect`, a person's id stands for their conversation with Jarvis. */
  channelId: string;
  threadId?: string;
  /** A conversation of one person with Jarvis, which nobody else reads. */
  isDirect?: true;
}
