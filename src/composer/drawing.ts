export type Drawing = {
  /** A complete SVG document without scripts or external references; all text is escaped. */
  svg: string;
  kind: 'wireframe' | 'diagram' | 'chart' | 'poster' | 'banner' | 'scene';
  title: string;
  width: number;
  height: number;
};
