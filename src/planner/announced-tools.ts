import { type AnnouncedTool, announced } from './announced/announced-tool.ts';
import { costTools } from './announced/cost-tools.ts';
import { mediaTools } from './announced/media-tools.ts';
import { providerTools } from './announced/provider-tools.ts';
import { watchTools } from './announced/watch-tools.ts';

export type { AnnouncedTool } from './announced/announced-tool.ts';

/** Tools that are announced. An implemented tool replaces its announcement. */
export const announcedTools: readonly AnnouncedTool[] = [
  ...providerTools,
  ...costTools,
  ...mediaTools,
  ...watchTools,
].map(announced);
