import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import type { FormProblems } from '../discord-error.ts';
import type { Json } from '../records.ts';

type Type = (typeof ComponentType)[keyof typeof ComponentType];

const selects: number[] = [
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
];

const topLevel: number[] = [
  ComponentType.ActionRow,
  ComponentType.Section,
  ComponentType.TextDisplay,
  ComponentType.MediaGallery,
  ComponentType.File,
  ComponentType.Separator,
  ComponentType.Container,
];

const inContainer = topLevel.filter((type) => type !== ComponentType.Container);

/** Limits: docs.discord.com/developers/components/reference, one heading per component. */
export class ComponentCheck {
  readonly #problems: FormProblems;
  readonly #customIds = new Set<string>();
  readonly #attachments: readonly string[];
  count = 0;
  textLength = 0;

  constructor(problems: FormProblems, attachments: readonly string[] = []) {
    this.#problems = problems;
    this.#attachments = attachments;
  }

  /** The components of an ordinary message: up to five rows. */
  rows(components: unknown): void {
    for (const [index, row] of this.#problems.list(components, 'components', { max: 5 }).entries()) {
      this.#child(row, `components.${index}`, [ComponentType.ActionRow]);
    }
  }

  /** The components of a Components V2 message: 40 in all, nested ones counted, 4,000 characters. */
  layout(components: unknown): void {
    const list = this.#problems.list(components, 'components', { min: 1, max: 40 });
    for (const [index, part] of list.entries()) this.#child(part, `components.${index}`, topLevel);
    const isFull = this.count > 40 && list.length <= 40;
    if (isFull) this.#problems.add('components', 'BASE_TYPE_MAX_LENGTH', 'Must be 40 or fewer in length.');
    if (this.textLength > 4_000) {
      const limit = 'The total text of the components must be 4000 or fewer in length';
      this.#problems.add('components', 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', limit);
    }
  }

  #child(part: Json, path: string, allowed: number[]): void {
    const type = Number(part.type);
    if (!allowed.includes(type)) {
      this.#problems.add(
        `${path}.type`,
        'UNION_TYPE_CHOICES',
        `Value of field "type" must be one of (${allowed.join(', ')}).`,
      );
      return;
    }
    this.count += 1;
    const check = this.#checks[type as Type];
    check?.(part, path);
  }

  readonly #checks: Partial<Record<Type, (part: Json, path: string) => void>> = {
    [ComponentType.ActionRow]: (part, path) => this.#row(part, path),
    [ComponentType.Button]: (part, path) => this.#button(part, path),
    [ComponentType.StringSelect]: (part, path) => this.#select(part, path),
    [ComponentType.UserSelect]: (part, path) => this.#select(part, path),
    [ComponentType.RoleSelect]: (part, path) => this.#select(part, path),
    [ComponentType.MentionableSelect]: (part, path) => this.#select(part, path),
    [ComponentType.ChannelSelect]: (part, path) => this.#select(part, path),
    [ComponentType.TextDisplay]: (part, path) => this.#textDisplay(part, path),
    [ComponentType.Section]: (part, path) => this.#section(part, path),
    [ComponentType.Thumbnail]: (part, path) => this.#media(part, path),
    [ComponentType.MediaGallery]: (part, path) => this.#gallery(part, path),
    [ComponentType.File]: (part, path) => this.#file(part, path),
    [ComponentType.Container]: (part, path) => this.#container(part, path),
  };

  #row(part: Json, path: string): void {
    const children = this.#problems.list(part.components, `${path}.components`, { min: 1, max: 5 });
    for (const [index, child] of children.entries()) {
      this.#child(child, `${path}.components.${index}`, [ComponentType.Button, ...selects]);
    }
    const hasSelect = children.some((child) => selects.includes(Number(child.type)));
    if (hasSelect && children.length > 1) {
      this.#problems.add(
        `${path}.components`,
        'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
        'The specified component exceeds the maximum width',
      );
    }
  }

  #button(part: Json, path: string): void {
    const isLink = part.style === ButtonStyle.Link;
    const styles: unknown[] = [1, 2, 3, 4, 5, 6];
    if (!styles.includes(part.style))
      this.#problems.add(`${path}.style`, 'BASE_TYPE_CHOICES', 'Value must be one of {1, 2, 3, 4, 5, 6}.');
    this.#problems.text(part.label, `${path}.label`, { max: 80 });
    if (part.label === undefined && part.emoji === undefined && part.style !== ButtonStyle.Premium) {
      this.#problems.add(
        path,
        'BUTTON_COMPONENT_REQUIRES_LABEL_OR_EMOJI',
        'A button needs a label or an emoji',
      );
    }
    if (isLink) this.#problems.text(part.url, `${path}.url`, { max: 512, min: 1, isRequired: true });
    else if (part.style !== ButtonStyle.Premium) this.#customId(part, path);
    if (isLink && part.custom_id !== undefined) {
      this.#problems.add(
        path,
        'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
        'A custom id and url cannot both be specified',
      );
    }
  }

  #customId(part: Json, path: string): void {
    this.#problems.text(part.custom_id, `${path}.custom_id`, { max: 100, min: 1, isRequired: true });
    if (typeof part.custom_id !== 'string') return;
    if (this.#customIds.has(part.custom_id)) {
      this.#problems.add(
        `${path}.custom_id`,
        'COMPONENT_CUSTOM_ID_DUPLICATED',
        'Component custom id cannot be duplicated',
      );
    }
    this.#customIds.add(part.custom_id);
  }

  #select(part: Json, path: string): void {
    this.#customId(part, path);
    this.#problems.text(part.placeholder, `${path}.placeholder`, { max: 150 });
    if (part.type !== ComponentType.StringSelect) return;
    for (const [index, option] of this.#problems
      .list(part.options, `${path}.options`, { min: 1, max: 25 })
      .entries()) {
      const place = `${path}.options.${index}`;
      this.#problems.text(option.label, `${place}.label`, { max: 100, min: 1, isRequired: true });
      this.#problems.text(option.value, `${place}.value`, { max: 100, min: 1, isRequired: true });
      this.#problems.text(option.description, `${place}.description`, { max: 100 });
    }
  }

  #textDisplay(part: Json, path: string): void {
    this.#problems.text(part.content, `${path}.content`, { max: 4_000, min: 1, isRequired: true });
    this.textLength += typeof part.content === 'string' ? part.content.length : 0;
  }

  #section(part: Json, path: string): void {
    const texts = this.#problems.list(part.components, `${path}.components`, { min: 1, max: 3 });
    for (const [index, text] of texts.entries())
      this.#child(text, `${path}.components.${index}`, [ComponentType.TextDisplay]);
    if (typeof part.accessory !== 'object' || part.accessory === null) {
      this.#problems.add(`${path}.accessory`, 'BASE_TYPE_REQUIRED', 'This field is required');
      return;
    }
    this.#child(part.accessory as Json, `${path}.accessory`, [ComponentType.Button, ComponentType.Thumbnail]);
  }

  #media(part: Json, path: string): void {
    this.#problems.text(part.description, `${path}.description`, { max: 1_024 });
    this.#reference((part.media as Json | undefined)?.url, `${path}.media`);
  }

  #gallery(part: Json, path: string): void {
    for (const [index, item] of this.#problems
      .list(part.items, `${path}.items`, { min: 1, max: 10 })
      .entries()) {
      this.#media(item, `${path}.items.${index}`);
    }
  }

  #file(part: Json, path: string): void {
    const url = (part.file as Json | undefined)?.url;
    if (typeof url === 'string' && !url.startsWith('attachment://')) {
      this.#problems.add(
        `${path}.file.url`,
        'URL_TYPE_INVALID_SCHEME',
        'Only attachment:// references are supported',
      );
    }
    this.#reference(url, `${path}.file`);
  }

  #reference(url: unknown, path: string): void {
    if (typeof url !== 'string') {
      this.#problems.add(`${path}.url`, 'BASE_TYPE_REQUIRED', 'This field is required');
      return;
    }
    const name = url.startsWith('attachment://') ? url.slice('attachment://'.length) : undefined;
    if (name !== undefined && !this.#attachments.includes(name)) {
      const missing = `The referenced attachment ${name} was not found`;
      this.#problems.add(`${path}.url`, 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND', missing);
    }
  }

  #container(part: Json, path: string): void {
    const children = this.#problems.list(part.components, `${path}.components`, { min: 1, max: 40 });
    for (const [index, child] of children.entries())
      this.#child(child, `${path}.components.${index}`, inContainer);
  }
}
