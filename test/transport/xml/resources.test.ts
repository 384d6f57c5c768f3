/** Memory and time that decoding takes. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { applyTypes } from '../../../nodes/Altcraft/transport/xml/applyTypes';
import { decodeXml } from '../../../nodes/Altcraft/transport/xml/decode';
import { scanXml } from '../../../nodes/Altcraft/transport/xml/scan';
import type { JsonObject, ResponseShape } from '../../../nodes/Altcraft/types';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const usedMegabytes = (): number => {
	collectGarbage();
	return process.memoryUsage().heapUsed / 1024 / 1024;
};

describe('a value that is kept does not keep its page in memory', () => {
	const shape: ResponseShape = { data: [{ email: 'string' }] };

	/** A page of about one megabyte. */
	const createPage = (number: number, prolog: string): string => {
		const profile = (n: number) =>
			`<data><email>customer.${number}.${n}@example.com</email><remark>more than 12 characters</remark></data>`;
		return `${prolog}<xml>${Array.from({ length: 10_000 }, (_, n) => profile(n)).join('')}</xml>`;
	};

	test.each([
		['scanned', ''],
		['read by xml2js', '<!-- page -->'],
	])('%s', (_, prolog) => {
		const kept: unknown[] = [];
		const readPage = (number: number) => {
			const { data } = decodeXml(createPage(number, prolog), shape);
			kept.push((data as JsonObject[])[7].email);
		};
		readPage(0);
		const before = usedMegabytes();
		for (let number = 1; number <= 12; number++) readPage(number);
		expect(usedMegabytes() - before).toBeLessThan(5);
		expect(kept).toHaveLength(13);
		expect(kept[12]).toBe('customer.12.7@example.com');
	});
});

describe('a document of megabytes takes time in proportion to its length', () => {
	const repeated = (part: string, count: number) => part.repeat(count);
	const numbered = (part: (n: number) => string, count: number) =>
		Array.from({ length: count }, (_, n) => part(n)).join('');
	const documents: Array<[string, string]> = [
		['many elements of one name', `<xml>${repeated('<a>1</a>', 300_000)}</xml>`],
		['many names, each twice', `<xml>${numbered((n) => `<a${n}/><a${n}/>`, 100_000)}</xml>`],
		['many ampersands', `<xml><a>${repeated('&amp;', 500_000)}</a></xml>`],
		['text between elements', `<xml>${repeated('x<a/>', 300_000)}</xml>`],
		['white space in a tag', `<xml><a${repeated(' ', 2_000_000)}/></xml>`],
		['white space in each tag', `<xml>${repeated(`<a${' '.repeat(9)}/>`, 200_000)}</xml>`],
		['attributes', `<xml><a${repeated(' b="1"', 300_000)}/></xml>`],
		['attributes without an end', `<xml>${repeated(`<a${' b="1"'.repeat(99)}`, 5000)}`],
		['a quote without an end', `<xml>${repeated('<a b="', 300_000)}`],
		['a long name', `<${repeated('a', 2_000_000)}/>`],
		['text without an end', `<xml>${repeated('<a/> ', 300_000)}`],
		['nesting', repeated('<a>', 1_000_000)],
	];
	const shapes: ResponseShape[] = [
		'any',
		{ '*': 'string' },
		{ '*': [{ b: 'any' }] },
		{ '*': (siblingText) => (siblingText('a1') === undefined ? 'string' : ['string']) },
	];

	// Something quadratic would take minutes.
	test.each(documents)('%s', (_, xml) => {
		const startedAt = performance.now();
		const elements = scanXml(xml);
		const source = { xml, originalNames: new Map<string, string>() };
		if (elements) for (const shape of shapes) applyTypes(elements, shape, source, false);
		expect(performance.now() - startedAt).toBeLessThan(10_000);
	});
});
