// all (resource, operation) x steering values: the visible parameters and options of the old and the new build are equal
import { NodeHelpers } from 'n8n-workflow';
import { operations } from '/work/wt/description/nodes/Altcraft/operations';
import { nodeProperties } from '/work/wt/description/nodes/Altcraft/description/nodeProperties';



const oldP: any[] = JSON.parse(require('fs').readFileSync('/tmp/before-props.json','utf8'));
const newP: any[] = nodeProperties();
const texts = new Set(['description', 'placeholder', 'hint', 'displayOptions', 'validation', 'action', 'numberPrecision','required','displayName','searchListMethod']);
const strip = (o: any, top = true): any => Array.isArray(o) ? o.map((x) => strip(x, false)) : o && typeof o === 'object' ? Object.fromEntries(Object.entries(o).filter(([k, v]) => !texts.has(k) && !(k==='typeOptions' && Object.keys(v as object).every((x)=>texts.has(x)))).map(([k, v]) => [k, strip(v, false)])) : o;
const cond = (p: any) => p.displayOptions?.show ? Object.keys(p.displayOptions.show).filter((k) => !k.includes('resource') && !k.includes('operation')) : [];
let checks = 0, bad = 0;
const shownBy = (ps: any[], given: any) => { const node: any = { typeVersion: 1, parameters: given }; const full: any = NodeHelpers.getNodeParameters(ps, given, true, false, node, null); const vis = ps.filter((p) => NodeHelpers.displayParameter(full, p, node, null)); return { full, vis, node }; };
const canon = (ps: any[]) => JSON.stringify(ps.map((p) => { const { ...x } = strip(p); if (p.type === 'collection' && (p.name === 'options' || p.name === 'filters')) delete x.options; return x; }).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)));
const steer: Record<string, any[]> = { matching: ['', 'custom', 'custom_sub', 'email', 'email_phone', 'email_phone_sub', 'email_profile', 'email_sub', 'phone', 'phone_sub', 'profile_id', 'push_sub', 'field_name'], input_mode: ['fields', 'json'], channel: ['email', 'push', 'sms', 'telegram_bot', 'whatsapp'], returnAll: [true, false], is_static: [true, false], source_type: ['database', 'segment'], content_from: ['binary', 'text'], data_type: ['list', 'segment'], trigger_type: ['action', 'update'], send_channel: ['sms'] };
for (const { resource, operation } of operations) {
  const base = { resource: resource.value, operation: operation.value };
  const variants: any[] = [{}];
  for (const [k, vs] of Object.entries(steer)) for (const v of vs) { variants.push({ [k]: v }); if (k === 'matching') variants.push({ [k]: v, input_mode: 'json' }); }
  // stale values of other operations
  variants.push({ name: 'x', db_id: { __rl: true, mode: 'id', value: '1' }, mailing_id: { __rl: true, mode: 'id', value: '' }, trigger_type: 'action', send_channel: 'sms', data_id: { __rl: true, mode: 'id', value: '1' }, matching: 'email', field_name: 'x' });
  for (const v of variants) {
    const given = { ...base, ...v };
    const a = shownBy(oldP, given), b = shownBy(newP, given);
    if (v.matching !== undefined && !a.vis.some((p: any) => p.name === 'matching' && p.options.some((o: any) => o.value === v.matching))) continue;
    checks++;
    const sort = (o: any) => JSON.stringify(Object.entries(o).sort());
    if (canon(a.vis) !== canon(b.vis) || sort(a.full) !== sort(b.full)) { bad++; if (bad < 10) { const an = a.vis.map((p) => p.name), bn = b.vis.map((p) => p.name); console.log('DIFF', JSON.stringify(given), an.filter((n) => !bn.includes(n)), bn.filter((n) => !an.includes(n)), a.vis.filter((p)=>!canon(b.vis).includes(JSON.stringify(strip(p)))).map((p)=>JSON.stringify(strip(p))).join('\n').slice(0,200)); } }
    for (const c of ['options', 'filters']) {
      const oc = oldP.find((p) => p.name === c), nc = newP.find((p) => p.name === c);
      for (const held of [{}, { override_source_type: 'list' }, { override_source_type: 'segment' }]) {
        const f = (col: any, full: any) => col.options.filter((e: any) => NodeHelpers.displayParameter(held as any, e, { typeVersion: 1, parameters: full } as any, null, full));
        if (canon(f(oc, a.full)) !== canon(f(nc, b.full))) { bad++; if (bad < 10) console.log('DIFF', c, JSON.stringify(given), JSON.stringify(held), f(oc,a.full).map((p:any)=>p.name).filter((n:any)=>!f(nc,b.full).some((q:any)=>q.name===n)), f(nc,b.full).map((p:any)=>p.name).filter((n:any)=>!f(oc,a.full).some((q:any)=>q.name===n))); }
      }
    }
  }
}
console.log('checks', checks, 'bad', bad);
