/**
 * Stands in for Node's `string_decoder` in the bundle. sax decodes chunks of bytes with it in its
 * streaming reader alone, which this package does not use: it hands over decoded text.
 */
exports.StringDecoder = class StringDecoder {
	constructor() {
		throw new Error('Streaming XML is not part of this bundle');
	}
};
