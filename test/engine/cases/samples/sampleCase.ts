type Values = Record<string, unknown>;

/** How a sample of the documentation is expressed with the node. */
export interface SampleCase {
	/** Name of the file in test/samples. */
	sample: string;
	/** `resource.operation` */
	operation: string;
	parameters: Values;
	/** Path of the object in the request body, when the sample shows only that object. */
	part?: readonly string[];
	/** Parameters for the XML sample, when it differs from the JSON sample. */
	xmlParameters?: Values;
	/** Parameters for the response samples, when they have fewer entries than the request asks for. */
	answerParameters?: Values;
	/** Items for the JSON response. */
	items?: Values[];
	/** Items for the XML response, when it differs. */
	xmlItems?: Values[];
}
