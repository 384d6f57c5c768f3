/** Replaces Node's `stream`. sax only needs Stream as a base class of its streaming parser, which is not used. */
exports.Stream = class Stream {
	constructor() {
		throw new Error('Streaming XML is not supported');
	}
};
