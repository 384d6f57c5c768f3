/** Documents that are scanned have the values that xml2js gives them. XML_CASES=200000 runs more cases. */
import fc from 'fast-check';

import { applyTypes } from '../../../nodes/Altcraft/transport/xml/applyTypes';
import type { XmlElements } from '../../../nodes/Altcraft/transport/xml/elements';
import type { XmlSource } from '../../../nodes/Altcraft/transport/xml/markup';
import { parseXml } from '../../../nodes/Altcraft/transport/xml/parse';
import { scanXml } from '../../../nodes/Altcraft/transport/xml/scan';
import type { ResponseShape } from '../../../nodes/Altcraft/types';
import { document, mutatedDocument } from './documents';
import { generatedCases } from './generatedCases';

const shapes: ResponseShape[] = [
	'any',
	{ error: 'integer', result: [{ a: 'string' }], data: [{ a: 'number', b: ['string'] }] },
	{
		a: 'string',
		b: ['string'],
		c: [['nullable']],
		data: 'object',
		'*': { a: 'boolean', '*': 'any' },
	},
	{ a: (siblingText) => (siblingText('b') === '7' ? 'string' : ['integer']), '*': 'string' },
];

const typedValues = (elements: XmlElements, source: XmlSource) =>
	shapes.map((shape) => applyTypes(elements, shape, source, false));

/** @returns whether the document was scanned */
function compare(xml: string): boolean {
	const scanned = scanXml(xml);
	if (scanned === undefined) return false;
	const source = { xml, originalNames: new Map<string, string>() };
	const parsed = parseXml(source);
	if (parsed.kind !== 'parsed') throw new Error(`xml2js does not read what was scanned: ${xml}`);
	// Also compares the order of keys.
	expect(JSON.stringify(typedValues(scanned, source))).toBe(
		JSON.stringify(typedValues(parsed.elements, source)),
	);
	return true;
}

/** @returns the part of the documents that were scanned */
function compareAll(documents: fc.Arbitrary<string>, usualCases: number): number {
	let cases = 0;
	let scanned = 0;
	fc.assert(
		fc.property(documents, (xml) => {
			cases++;
			if (compare(xml.trim())) scanned++;
		}),
		generatedCases(usualCases),
	);
	return scanned / cases;
}

test('generated documents', () => {
	expect(compareAll(document, 5000)).toBeGreaterThan(0.5);
});

test('documents with changes, most of which have to be left to xml2js', () => {
	expect(compareAll(mutatedDocument, 10_000)).toBeGreaterThan(0.05);
});
