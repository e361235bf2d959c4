import {
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  ComponentType,
} from 'discord.js';

/** A file that goes with a message; components name it as `attachment://name`. */
export interface Attachment {
  name: string;
  data: Uint8Array;
  mediaType: string;
}

/** A piece of a reply as Discord draws it, with the files it shows. It is never divided over two messages. */
export interface Part {
  component: APIMessageTopLevelComponent;
  files: Attachment[];
  /** The approval that the buttons in it decide. */
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

/** How many components Discord counts: itself and all it holds. */
export function countOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countOf(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  const own = 'type' in value ? 1 : 0;
  return Object.values(value).reduce((sum: number, item) => sum + countOf(item), own);
}

/** The text displays within a component. */
export function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  if ('content' in value && typeof value.content === 'string') return [value.content];
  return Object.values(value).flatMap(textsOf);
}
