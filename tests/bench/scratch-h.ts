import { startEmbedded } from '#app/foundation/database/embedded.server';
import { migrate } from '#app/foundation/database/migrate.server';
import { amendEnv } from '#app/foundation/env.server';
import { rows, sql, closeDatabase, execute, pool } from '#app/foundation/db.server';
process.env.DATA_DIR='/tmp/h-targets/data3';
const d=await startEmbedded({dataDir:'/tmp/h-targets/data3'}); amendEnv({DATABASE_URL:d.url, DATA_DIR:'/tmp/h-targets/data3'});
await migrate(d.url);
const { seedOrganisations } = await import('#seed/organisations.server'); const { seedTargets } = await import('#seed/targets.server'); const { generateProvince } = await import('#seed/generate.server');
if ((await rows(sql`select 1 from "Unit" limit 1`)).length===0) { let t=performance.now(); await seedOrganisations(); console.log('org',performance.now()-t); t=performance.now(); await seedTargets(); console.log('targets',performance.now()-t);}
if (process.argv.includes('gen')) { const t=performance.now(); console.log(await generateProvince({people:100000}), performance.now()-t); }
const { unitFigures, weeklyTrend } = await import('#app/features/targets/figures.queries.server');
const actor={kind:'system',job:'x'} as const;
// capture
const P=pool(); const orig=P.query.bind(P); let cap:any[]=[]; (P as any).query=(q:any,...r:any[])=>{cap.push(q);return orig(q,...r)};
const time=async(n:string,f:()=>Promise<any>)=>{for(let i=0;i<8;i++)await f(); const t=performance.now(); for(let i=0;i<10;i++)await f(); console.log(n,((performance.now()-t)/10).toFixed(1),'ms')};
const f=await unitFigures(actor,{unitCode:'ubnd-tinh'});
await time('unitFigures',()=>unitFigures(actor,{unitCode:'ubnd-tinh'}));
await time('trend',()=>weeklyTrend({unitId:f.unit.id,cycle:f.cycle,targetId:'officials-awareness',unnamed:0}));
cap=[]; await unitFigures(actor,{unitCode:'ubnd-tinh'}); await weeklyTrend({unitId:f.unit.id,cycle:f.cycle,targetId:'officials-awareness',unnamed:0});
for(const q of cap){ const r=await orig({text:'explain (analyze, buffers) '+q.text, values:q.values}); const l=r.rows.map((x:any)=>x['QUERY PLAN']); console.log('-----',q.text.slice(0,60).replace(/\s+/g,' ')); console.log(process.argv.includes('full')?l.join('\n'):l.slice(-3).join('\n')); }
await closeDatabase(); if(!d.adopted) await d.stop();
