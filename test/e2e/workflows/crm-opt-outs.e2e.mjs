// Opt-outs back to the CRM: the customers of the events. Repeats, faults and unknown addresses are in test/workflows/.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { optOutEvent } from '../../../playground/demos/opt-out-events.mjs';
import { openCrm } from '../../workflows/crm.mjs';

describe('workflow: opt-outs back to the CRM', () => {
  let test;
  before(async () => {
    test = await openCrm();
    await test.fillCrm();
  });
  after(() => test?.close());

  it('marks the customers with the reason and the time of the event', async () => {
    const [ann, boris, clara, david, elena, fedor] = test.people;
    const events = [
      optOutEvent('unsub', ann, 1),
      optOutEvent('complain', boris, 2),
      optOutEvent('hbounce', clara, 3),
      optOutEvent('open', david, 4),
      optOutEvent('sbounce', elena, 5),
      optOutEvent('unsub', fedor, 6, { is_test: true }),
    ];
    await test.happen(events, 3);
    assert.deepEqual(await test.optedOut(), {
      [ann.email]: ['unsubscribed', '2026-02-01T10:01:00.123Z'],
      [boris.email]: ['complained', '2026-02-01T10:02:00.123Z'],
      [clara.email]: ['bounced', '2026-02-01T10:03:00.123Z'],
    });
    assert.ok((await test.optOuts()).every((one) => one.is_customer && one.error === null));
  });
});
