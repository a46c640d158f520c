import { createApp } from './server/app.ts';
import { realServices } from './test/builders/services.ts';
import { fillDesk } from './test/builders/desk-data.ts';
import { anAccount } from './test/builders/sign-in.ts';
import { sessionCookieName } from './server/auth/session-cookie.ts';
import { writeFileSync } from 'node:fs';
const services = await realServices();
const desk = await fillDesk(services.store);
const { claims, workshop } = desk.askers;
const read = async (c: string, rows: [string, number][]) => { for (const [readOn, km] of rows) await services.readings.add(claims, c, { readOn, km, source: 'office' }); };
await read(desk.contracts.polo, [['2024-11-02', 13500],['2025-05-10', 19800],['2025-11-20', 26500],['2026-10-30', 38000]]);
await read(desk.contracts.octavia, [['2025-06-02', 29500],['2025-12-10', 46800],['2026-06-20', 58500],['2026-11-01', 66000]]);
await read(desk.contracts.golf, [['2025-06-02', 95000],['2026-06-02', 104000]]);
await read(desk.contracts.enyaq, [['2024-01-20', 22000],['2025-02-01', 43000],['2026-02-11', 62000]]);
await read(desk.contracts.up, [['2022-06-02', 9500],['2024-06-02', 30000]]);
await read(desk.contracts.corolla, [['2025-02-02', 26500],['2026-06-02', 66000]]);
await services.contracts.create(claims, { number: 'SMC-300001', facts: { product:'smc', tier:'basis', signedOn:'2025-03-20', startsOn:'2025-04-01', endsOn:'2029-03-31', odometerAtStartKm: 41000, kmLimit: 60000, monthlyFee:'199.00', overrunRate:'0.55'} as any, vehicle: { registration:'JK 56 789', vin:'WVWZZZAAZGD000005', make:'Volkswagen', model:'Up', firstRegisteredOn:'2021-02-20', uses:['private'] } as any, customer:{name:'Lise Holm', type:'consumer'} });
try {
 for (const [d,km] of [['2026-09-01',36000],['2026-10-30',38000]] as const) {
  const o = await services.orders.create(workshop, { contractId: desk.contracts.polo, order: { date: d, odometerKm: km, occasion:'repair', lines:[{id:'1',text:'Bremseklodser for',component:'brake-pads',cause:'wear',amount:'2150.00'},{id:'2',text:'Rude',component:'windscreen', cause:'wear', amount:'450.00'} as any] } as any });
  await services.checks.record(workshop, { contractId: desk.contracts.polo, order: o.order, orderId: o.id, language:'da' });
 }
 await services.orders.create(workshop, { contractId: desk.contracts.octavia, order: { date: '2026-11-20', odometerKm: 66400, lines:[{id:'1',text:'Olie'}] } as any });
} catch (e) { console.error('orders', e); }
const cookies: Record<string,string> = {};
for (const role of ['workshop','claims','admin'] as const) {
  const a = await anAccount(services, role, role === 'workshop' ? desk.workshops.smc : undefined);
  cookies[role] = (await services.sessions.open(a.id)).token;
}
const server = createApp(services).listen(4999, '127.0.0.1', () => { writeFileSync('/tmp/d/preview.json', JSON.stringify({ desk, cookies, name: sessionCookieName(services.access) })); console.log('up'); });
writeFileSync('/tmp/d/preview.pid', String(process.pid));
