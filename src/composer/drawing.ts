export type Drawing = {
  /** A complete SVG document without scripts or external references; all text is escaped. */
  svg: string;
  kind: 'wireframe' | 'diagram' | 'chart' | 'poster' | 'banner' | 'scene';
  title: string;
  width: number;
  height: number;
};

/** What the description asks for and no drawing can show, in its own words. Nothing is drawn without it. */
export type Unpictured = { kind: 'unpictured'; words: readonly string[] };
