import {
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  ComponentType,
} from 'discord.js';

/** A file sent with a message. Components refer to it as `attachment://name`. */
export interface Attachment {
  name: string;
  data: Uint8Array;
  mediaType: string;
}

/** A part of a reply, drawn for Discord, with the files it shows. It is never split over two messages. */
export interface Part {
  component: APIMessageTopLevelComponent;
  files: Attachment[];
  /** The approval that its buttons decide. */
  approvalId?: string;
}

export function part(component: APIMessageTopLevelComponent, files: Attachment[] = []): Part {
  return { component, files };
}

export function textDisplay(content: string) {
  return { type: ComponentType.TextDisplay, content } as const;
}

export function container(content: string, accentColour?: number): APIMessageTopLevelComponent {
  const accent = accentColour === undefined ? {} : { accent_color: accentColour };
  return { type: ComponentType.Container, components: [textDisplay(content)], ...accent };
}

export function actionRow(components: APIComponentInMessageActionRow[]) {
  return { type: ComponentType.ActionRow, components } as const;
}

/** Counts components as Discord does, including nested ones. */
export function countOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countOf(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  const own = 'type' in value ? 1 : 0;
  return Object.values(value).reduce((sum: number, item) => sum + countOf(item), own);
}

/** Returns the texts of all text displays within a component. */
export function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  if ('content' in value && typeof value.content === 'string') return [value.content];
  return Object.values(value).flatMap(textsOf);
}
