/** Renders the body of a response as JSON or XML. */
import type { HttpResponse } from './deduplication';
import type { XmlShapedResponse } from './responses';
import type { Settings } from './state/settings';
import { writeXml } from './xmlFormat';
import { MARKUP_MODES, encodeWindows1251 } from './xmlModes';

type Rendered = Pick<HttpResponse, 'contentType' | 'body'>;

/** Some XML responses print strings in literal double quotes. */
function quoteTexts(value: unknown): unknown {
	if (typeof value === 'string') return JSON.stringify(value);
	if (Array.isArray(value)) return value.map(quoteTexts);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, quoteTexts(inner)]));
}

function renderXml(
	body: Record<string, unknown>,
	settings: Settings,
	{ root, rename = {}, quoted = false }: XmlShapedResponse['xml'],
): Rendered {
	const { xml_quotes: quotes, xml_markup: markup, xml_encoding: encoding } = settings;
	const isQuoted = quotes === 'all' || (quotes === 'documented' && quoted);
	const named = Object.fromEntries(
		Object.entries(body).map(([key, value]) => [
			rename[key] ?? key,
			isQuoted && key === 'data' ? quoteTexts(value) : value,
		]),
	);
	const xml = MARKUP_MODES[markup](writeXml(named, root));
	if (encoding === 'utf-8') {
		return { contentType: 'application/xml; charset=utf-8', body: Buffer.from(xml) };
	}
	const charset = encoding === 'windows-1251' ? '; charset=windows-1251' : '';
	return { contentType: `application/xml${charset}`, body: encodeWindows1251(xml) };
}

export function renderBody(
	body: Record<string, unknown>,
	format: 'json' | 'xml',
	settings: Settings,
	shape: XmlShapedResponse['xml'] = {},
): Rendered {
	if (format === 'xml') return renderXml(body, settings, shape);
	return {
		contentType: 'application/json; charset=utf-8',
		body: Buffer.from(JSON.stringify(body)),
	};
}
