// strips: node --import tsx zz-montage.ts out.png strip file...
import { readFileSync } from 'node:fs';
import { launchBrowser } from './open-browser.ts';
const [out, strip, max, ...files] = process.argv.slice(2) as [string, string, string, ...string[]];
const b = await launchBrowser();
const p = await b.newPage();
const H = Number(strip);
let html =
  '<style>body{margin:0;background:#888;display:flex;gap:8px;align-items:flex-start}div{background-repeat:no-repeat;flex:none}</style>';
let total = 0;
for (const f of files) {
  const buf = readFileSync(f);
  const w = buf.readUInt32BE(16),
    h = buf.readUInt32BE(20);
  for (let y = 0; y < Math.min(h, Number(max) * H); y += H) {
    html += `<div style="width:${w}px;height:${Math.min(H, h - y)}px;background-image:url(data:image/png;base64,${buf.toString('base64')});background-position:0 -${y}px"></div>`;
    total += w + 8;
  }
}
await p.setViewportSize({ width: total, height: H });
await p.setContent(html);
await p.waitForTimeout(300);
await p.screenshot({ path: out });
await b.close();
