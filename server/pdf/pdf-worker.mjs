// A thread that sets documents with Typst: plain JavaScript, so that it runs beside the bundle of `npm start` and in tests alike.

import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { CompileFormatEnum, createTypstCompiler } from '@myriaddreamin/typst.ts/compiler';
import { loadFonts } from '@myriaddreamin/typst.ts/options.init';

const { fonts, templates } = workerData;

const compiler = createTypstCompiler();
// `assets: false`: no font is fetched from anywhere.
await compiler.init({
  beforeBuild: [
    loadFonts(
      fonts.map((file) => new Uint8Array(readFileSync(file))),
      { assets: false },
    ),
  ],
});
for (const { name, text } of templates) compiler.addSource(`/${name}`, text);

// A compiler that throws has broken down: the error ends this thread, and another one takes its place.
parentPort.on('message', async ({ template, files }) => {
  // What people wrote is data that the template reads, never source.
  for (const [path, json] of Object.entries(files)) compiler.mapShadow(path, Buffer.from(json, 'utf8'));
  const { result, diagnostics } = await compiler.compile({
    mainFilePath: `/${template}`,
    format: CompileFormatEnum.pdf,
    diagnostics: 'unix',
  });
  for (const path of Object.keys(files)) compiler.unmapShadow(path);
  if (result) parentPort.postMessage({ pdf: result }, [result.buffer]);
  else parentPort.postMessage({ fault: (diagnostics ?? []).join('\n') }, []);
});
