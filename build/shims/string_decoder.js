/** Replaces Node's `string_decoder`, which sax only needs for its streaming parser. That parser is not used. */
exports.StringDecoder = class StringDecoder {
	constructor() {
		throw new Error('Streaming XML is not supported');
	}
};
