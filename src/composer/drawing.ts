export type Drawing = {
  /** A whole SVG document: no scripts, no outside references, every text escaped. */
  svg: string;
  kind: 'wireframe' | 'diagram' | 'chart' | 'poster' | 'banner' | 'scene';
  title: string;
  width: number;
  height: number;
};
