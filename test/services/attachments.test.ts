// Attachments of cases: what is taken, under which name and type, who sees it, and that the bytes come back as they came.

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readAttachmentKinds, safeFileName } from '../../server/services/attachment-kinds.ts';
import { eraseAttachmentNames } from '../../server/store/attachment-rows.ts';
import { openCaseOf } from '../builders/cases.ts';
import { type Desk, fillDesk } from '../builders/desk-data.ts';
import { refused } from '../builders/desks.ts';
import { GIF, HEIC, JPEG, MOV, MP4, PDF, PNG, TIFF, WEBP } from '../builders/files.ts';
import { realServices, type TestServices } from '../builders/services.ts';
import { onBothStores } from '../builders/stores.ts';

const MOST = 2000;

const TAKEN: readonly [string, Buffer, string, string][] = [
  ['photo.jpg', JPEG, 'image/jpeg', 'photo.jpg'],
  ['photo.JPEG', JPEG, 'image/jpeg', 'photo.jpeg'],
  ['photo.png', JPEG, 'image/jpeg', 'photo.png.jpg'],
  ['faktura.pdf', PDF, 'application/pdf', 'faktura.pdf'],
  ['faktura.exe', PDF, 'application/pdf', 'faktura.exe.pdf'],
  ['index.html', PNG, 'image/png', 'index.html.png'],
  ['IMG_0001.HEIC', HEIC, 'image/heic', 'IMG_0001.heic'],
  ['billede', WEBP, 'image/webp', 'billede.webp'],
  ['scan.tif', TIFF, 'image/tiff', 'scan.tif'],
  ['lyd.mp4', MP4, 'video/mp4', 'lyd.mp4'],
  ['lyd.MOV', MOV, 'video/quicktime', 'lyd.mov'],
  // A picture that is a page too, for whoever takes its word for it: it is handed out as a picture.
  ['polyglot.html', Buffer.concat([JPEG, Buffer.from('<script>alert(1)</script>')]), 'image/jpeg', 'polyglot.html.jpg'],
];

const REFUSED: readonly [string, string, Buffer][] = [
  ['empty', 'photo.jpg', Buffer.alloc(0)],
  ['too-large', 'photo.jpg', Buffer.concat([JPEG, Buffer.alloc(MOST)])],
  ['wrong-kind', 'photo.jpg', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['wrong-kind', 'photo.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['wrong-kind', 'photo.svg', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['wrong-kind', 'photo.gif', GIF],
  ['wrong-kind', 'faktura.pdf', Buffer.from('MZ\x90\x00 an executable')],
  ['wrong-kind', 'faktura.pdf', Buffer.from('just words')],
  ['wrong-kind', 'photo.jpg', Buffer.from([0xff])],
];

onBothStores((store) => {
  describe('attachments', () => {
    const folder = mkdtempSync(join(tmpdir(), 'coverline-attachments-'));
    let services: TestServices;
    let desk: Desk;
    let caseId: string;
    before(async () => {
      services = await realServices({ store: store(), casework: { attachmentMost: MOST, filesFolder: folder } });
      desk = await fillDesk(store());
      caseId = (await openCaseOf(services, desk)).id;
    });
    after(async () => {
      rmSync(folder, { recursive: true });
      await services.pdf.close();
    });

    const add = (name: string, content: Buffer, asker = desk.askers.workshop) => services.attachments.add(asker, caseId, { name, content });

    for (const [name, content, mediaType, fileName] of TAKEN) {
      it(`take ${name} as ${mediaType}, named ${fileName}`, async () => {
        const kept = await add(name, content);
        expect(kept).to.deep.include({
          caseId,
          round: 1,
          fileName,
          mediaType,
          bytes: content.length,
          isErased: false,
          by: desk.askers.workshop.who.name,
        });
        const read = await services.attachments.read(desk.askers.claims, caseId, kept.id);
        expect(read.attachment).to.deep.equal(kept);
        expect(Buffer.from(read.content).equals(content)).to.equal(true);
      });
    }
    for (const [why, name, content] of REFUSED) {
      it(`refuse ${JSON.stringify(content.subarray(0, 30).toString('latin1'))} as ${name}: ${why}`, async () => {
        const { problems } = await refused(add(name, content), 'file-refused');
        expect(problems.map(({ code, pointer }) => [code, pointer])).to.deep.equal([[`attachments.${why}`, '/file']]);
      });
    }

    it('lie in files beside the store, and stand on record with their case', async () => {
      const before = readdirSync(folder).length;
      const kept = await add('på værkstedet.jpg', JPEG);
      expect(readdirSync(folder).length).to.equal(before + 1);
      const entry = (await services.journal.ofSubject({ kind: 'case', id: caseId })).at(-1);
      expect(entry).to.deep.include({
        kind: 'attached',
        content: { attachmentId: kept.id, round: 1, fileName: 'på værkstedet.jpg', mediaType: 'image/jpeg', bytes: JPEG.length },
      });
      expect(entry?.parts.map(({ what }) => what).sort()).to.deep.equal(['attachment', 'fields']);
      expect((await services.cases.read(desk.askers.workshop, caseId)).attachments.at(-1)).to.deep.equal(kept);
    });

    it('are for whoever may see the case, and leave a trace', async () => {
      const { id } = await add('photo.jpg', JPEG);
      await refused(add('photo.jpg', JPEG, desk.fdmWorkshop), 'case-not-found');
      await refused(add('photo.jpg', JPEG, desk.askers.product), 'not-allowed');
      await refused(services.attachments.read(desk.fdmWorkshop, caseId, id), 'case-not-found');
      const other = (await openCaseOf(services, desk)).id;
      await refused(services.attachments.read(desk.askers.claims, other, id), 'attachment-not-found');
      for (const odd of ['', '..', 'x'.repeat(100), '\0'])
        await refused(services.attachments.read(desk.askers.claims, caseId, odd), 'attachment-not-found');

      await services.attachments.read({ ...desk.askers.admin, requestId: 'looked' }, caseId, id);
      const traces = await store()
        .db.selectFrom('trail')
        .select(['action', 'contract_id', 'why'])
        .where('request_id', '=', 'looked')
        .execute();
      expect(traces).to.deep.equal([{ action: 'contract.read', contract_id: desk.contracts.polo, why: 'case' }]);
    });

    it('are gone after an erasure, and none comes after it', async () => {
      const { journal } = services;
      const erased = await openCaseOf(services, desk, { contract: 'octavia' });
      const { id } = await services.attachments.add(desk.askers.workshop, erased.id, { name: 'Mads Østergård.jpg', content: JPEG });
      await store().atomically(async () => {
        await journal.erase(journal.byOf(desk.askers.admin), [{ kind: 'case', id: erased.id }]);
        await eraseAttachmentNames(store(), desk.contracts.octavia);
        await store()
          .db.updateTable('contract')
          .set({ erased_at: '2026-11-21T11:00:00.000Z' })
          .where('id', '=', desk.contracts.octavia)
          .execute();
      });
      await refused(services.attachments.read(desk.askers.claims, erased.id, id), 'was-erased');
      const { attachments } = await services.cases.read(desk.askers.claims, erased.id);
      expect(attachments).to.deep.include({ ...attachments[0], id, fileName: '', isErased: true });
      await refused(services.attachments.add(desk.askers.workshop, erased.id, { name: 'x.jpg', content: JPEG }), 'person-erased');
    });
  });
});

describe('the name of an attached file', () => {
  const kinds = readAttachmentKinds();
  const names: [string, string][] = [
    ['C:\\Users\\Karen\\photo.jpg', 'photo.jpg'],
    ['../../etc/passwd', 'passwd.jpg'],
    ['', 'file.jpg'],
    ['...', 'file.jpg'],
    ['.jpg', 'jpg.jpg'],
    ['a\u202Egpj.exe', 'a gpj.exe.jpg'],
    ['line\r\nbreak".jpg', 'line break.jpg'],
    ['\uD800half.jpg', 'half.jpg'],
    ['Bremse \u00e6\u00f8\u00e5 (2).jpg', 'Bremse æøå (2).jpg'],
    [`${'x'.repeat(300)}.jpg`, `${'x'.repeat(120)}.jpg`],
  ];
  for (const [given, kept] of names) {
    it(`${JSON.stringify(given.slice(0, 40))} becomes ${kept.slice(0, 40)}`, () =>
      expect(safeFileName(given, 'image/jpeg', kinds)).to.equal(kept));
  }
});
