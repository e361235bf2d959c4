import type { Description } from './description.ts';
import { hashOf } from './random.ts';

/** Five matching colours: background, text, main, secondary and accent. */
export type Palette = {
  readonly paper: string;
  readonly ink: string;
  readonly main: string;
  readonly second: string;
  readonly accent: string;
};

const moods: readonly { readonly words: RegExp; readonly palette: Palette }[] = [
  {
    words: /songkran|สงกรานต์|water|sea|ocean|swim|pool|summer|ทะเล|น้ำ|ฤดูร้อน|ซัมเมอร์/i,
    palette: { paper: '#e4f6fb', ink: '#0b3c5d', main: '#1496c8', second: '#35c3c1', accent: '#ffb52e' },
  },
  {
    words: /krathong|ลอยกระทง|yi ?peng|ยี่เป็ง|night|gala|luxury|elegant|กลางคืน|หรู|ราตรี/i,
    palette: { paper: '#1a1a40', ink: '#fff4d9', main: '#e0a93b', second: '#5b4bb0', accent: '#ff8a5c' },
  },
  {
    words: /christmas|xmas|คริสต์มาส/i,
    palette: { paper: '#f6efe2', ink: '#18402e', main: '#b3282d', second: '#1f7a4d', accent: '#e0b040' },
  },
  {
    words: /halloween|ฮาโลวีน|spooky/i,
    palette: { paper: '#221433', ink: '#fff0dc', main: '#f57c1f', second: '#6b3fa0', accent: '#9bd13c' },
  },
  {
    words: /chinese new year|ตรุษจีน|lunar new year/i,
    palette: { paper: '#a3151b', ink: '#ffe9b8', main: '#e8b23d', second: '#d4342b', accent: '#ffd978' },
  },
  {
    words: /valentine|love|wedding|วาเลนไทน์|ความรัก|แต่งงาน|mother'?s day|วันแม่/i,
    palette: { paper: '#fff0f3', ink: '#6b1637', main: '#e0487a', second: '#f59bb6', accent: '#f2b84b' },
  },
  {
    words: /\bsale\b|discount|promo|\boff\b|clearance|ลด|เซล|โปรโมชั่น|โปรโมชัน|ราคาพิเศษ/i,
    palette: { paper: '#ffe74c', ink: '#1f1230', main: '#e5383b', second: '#3a1d9e', accent: '#ffffff' },
  },
  {
    words: /birthday|party|festival|celebrat|fun|วันเกิด|ปาร์ตี้|งานเลี้ยง|เทศกาล|ฉลอง|ปีใหม่|new year/i,
    palette: { paper: '#fff6e5', ink: '#2d1b5a', main: '#7b3fe4', second: '#ff5d8f', accent: '#ffc531' },
  },
  {
    words: /eco|green|nature|organic|garden|plant|health|wellness|yoga|ธรรมชาติ|สีเขียว|สุขภาพ|ออร์แกนิก/i,
    palette: { paper: '#eef5e6', ink: '#1e3d2b', main: '#3c8d4f', second: '#a3c86d', accent: '#f2a93b' },
  },
  {
    words: /coffee|cafe|café|bakery|vintage|retro|autumn|กาแฟ|คาเฟ่|เบเกอรี่|วินเทจ/i,
    palette: { paper: '#f7ecdd', ink: '#3e2415', main: '#a4582b', second: '#d9a566', accent: '#2f7d78' },
  },
  {
    words: /tech|\bai\b|startup|software|hackathon|conference|cloud|data|เทคโนโลยี|สัมมนา|แฮกกาธอน/i,
    palette: { paper: '#0f1733', ink: '#eef3ff', main: '#4b7bff', second: '#8b5cf6', accent: '#2ee6c5' },
  },
  {
    words: /calm|minimal|quiet|peace|spa|สงบ|มินิมอล|เรียบง่าย|สปา/i,
    palette: { paper: '#f3efe9', ink: '#33383f', main: '#7d93a6', second: '#c9b8a3', accent: '#d98e73' },
  },
];
const others: readonly [Palette, ...Palette[]] = [
  { paper: '#f4f1ff', ink: '#231d54', main: '#5b4be0', second: '#b39bff', accent: '#ff9f43' },
  { paper: '#fff3ea', ink: '#4a1d2f', main: '#e4572e', second: '#f4a261', accent: '#2a9d8f' },
  { paper: '#eaf6f4', ink: '#12343b', main: '#1f8a83', second: '#8fd1c3', accent: '#f4a340' },
  { paper: '#eef3fb', ink: '#15264a', main: '#2f6fd0', second: '#8ab6f2', accent: '#ef6f6c' },
];

/** Chooses a palette by the mood words of a description, otherwise by a hash of its text. */
export function paletteFor({ text }: Pick<Description, 'text'>): Palette {
  const mood = moods.find(({ words }) => words.test(text));
  return mood?.palette ?? others[hashOf(text) % others.length] ?? others[0];
}
