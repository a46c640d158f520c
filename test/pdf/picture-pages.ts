// Pages of PDFs as pictures, drawn by the browser of the tests, and the difference between two of them.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { ROOT } from '../../server/places.ts';
import type { PdfPage, Stroke, TextRun } from './pages-of.ts';

/** Pixels for each point. */
const SCALE = 1.5;

const FACES: Readonly<Record<string, string>> = {
  'IBMPlexSans-Regular': '400Regular',
  'IBMPlexSans-SemiBold': '600SemiBold',
  'IBMPlexSans-Italic': '400Regular_Italic',
};

/** One below the other, as PNG. */
export async function picture(browser: Browser, pages: readonly PdfPage[]): Promise<Buffer> {
  return shot(browser, `<div>${pages.map(svgOf).join('')}</div>`, heightOf(pages));
}

/** Black where both look the same; `differs`: how many pixels do not. */
export async function difference(
  browser: Browser,
  one: readonly PdfPage[],
  other: readonly PdfPage[],
): Promise<{ readonly png: Buffer; readonly differs: number }> {
  const [a, b] = [await picture(browser, one), await picture(browser, other)];
  const page = await browser.newPage();
  try {
    const { png, differs } = await page.evaluate<{ png: string; differs: number }>(COMPARE([a, b].map((each) => each.toString('base64'))));
    return { png: Buffer.from(png, 'base64'), differs };
  } finally {
    await page.close();
  }
}

/** Runs in the browser: the differing pixels of two pictures, given as base64. */
const COMPARE = (pngs: readonly string[]) => `(async () => {
  const open = async (base64) => createImageBitmap(await (await fetch('data:image/png;base64,' + base64)).blob());
  const [a, b] = await Promise.all(${JSON.stringify(pngs)}.map(open));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(a.width, b.width);
  canvas.height = Math.max(a.height, b.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.drawImage(a, 0, 0);
  context.globalCompositeOperation = 'difference';
  context.drawImage(b, 0, 0);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let differs = 0;
  for (let at = 0; at < data.length; at += 4) if (data[at] + data[at + 1] + data[at + 2] > 60) differs += 1;
  return { png: canvas.toDataURL('image/png').split(',')[1], differs };
})()`;

async function shot(browser: Browser, body: string, height: number): Promise<Buffer> {
  const page: Page = await browser.newPage({ viewport: { width: Math.ceil(596 * SCALE), height: Math.ceil(height * SCALE) } });
  try {
    await page.setContent(`<!doctype html><style>${fontFaces()} body{margin:0;background:#fff} svg{display:block}</style>${body}`);
    await page.evaluate('document.fonts.ready.then(() => undefined)');
    return await page.screenshot();
  } finally {
    await page.close();
  }
}

function heightOf(pages: readonly PdfPage[]): number {
  return pages.reduce((sum, { height }) => sum + height, 0);
}

let faces: string | undefined;

function fontFaces(): string {
  return (faces ??= Object.entries(FACES)
    .map(([name, folder]) => {
      const file = join(ROOT, 'node_modules/@expo-google-fonts/ibm-plex-sans', folder, `IBMPlexSans_${folder}.ttf`);
      return `@font-face{font-family:"${name}";src:url(data:font/ttf;base64,${readFileSync(file).toString('base64')})}`;
    })
    .join(''));
}

function svgOf({ width, height, runs, strokes }: PdfPage): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width * SCALE}" height="${height * SCALE}" viewBox="0 0 ${width} ${height}">` +
    `${strokes.map(strokeSvg).join('')}${runs.map(runSvg).join('')}</svg>`
  );
}

function strokeSvg({ points, width, gray, isFilled }: Stroke): string {
  const d = points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  return isFilled
    ? `<path d="${d}" fill="${shade(gray)}"/>`
    : `<path d="${d}" fill="none" stroke="${shade(gray)}" stroke-width="${width}"/>`;
}

/** Each letter at its own place; spaces and marks that are not seen are left out. */
function runSvg({ font, size, gray, y, letters }: TextRun): string {
  return letters
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, x }) => `<text x="${x}" y="${y}" font-family="${font}" font-size="${size}" fill="${shade(gray)}">${escaped(text)}</text>`)
    .join('');
}

function shade(gray: number): string {
  const level = Math.round(gray * 255);
  return `rgb(${level},${level},${level})`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
