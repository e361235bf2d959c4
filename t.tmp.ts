import { replyGallery } from './test/reply-gallery.ts';
import { replyToText } from '#reply/to-text.ts';
for (const [n, r] of Object.entries(replyGallery)) { console.log(`\n--- ${n}`); console.log(replyToText(r, {locale: n.startsWith('thai')?'th':'en', widthColumns: Number(process.argv[2]??80), colour: process.argv[3]==='c', filesFolder:'/data/files'})); }
