/** Generated XML documents, most of them as the platform prints them, and what can go wrong with them. */
import fc from 'fast-check';

const names = fc.constantFrom(
	...['a', 'b', 'c', 'xml', 'result', 'data', 'error', 'constructor', '__proto__', 'имя', 'A.b-1'],
);

const texts = fc.constantFrom(
	...[
		'',
		' ',
		'\n',
		'\u00a0',
		'7',
		'007',
		'-0',
		'1e3',
		'true',
		'False',
		'"a"',
		'text',
		'Казань',
		'👋',
	],
	...[
		'a > b',
		']]>',
		'a\r\nb',
		'\ufeff',
		'\u0085',
		'12345678901234567890',
		'more than 12 characters',
	],
	...[
		'&amp;',
		'a &lt;b&gt; c',
		'&quot;1&quot;',
		'&apos;',
		'&#65;',
		'&#x1F44B;',
		'&#13;&#10;',
		'&amp;amp;',
	],
);

const tagEnds = fc.oneof(
	{ weight: 40, arbitrary: fc.constant('') },
	{ weight: 1, arbitrary: fc.constantFrom(' ', '\n', ' a="1"', ' a=\'">\' b=""') },
);

const { element } = fc.letrec<{ element: string; content: string }>((tie) => ({
	element: fc
		.tuple(names, tagEnds, tie('content'))
		.map(([name, end, content]) =>
			content === '' ? `<${name}${end}/>` : `<${name}${end}>${content}</${name}>`,
		),
	content: fc.oneof(
		{ maxDepth: 3, depthSize: 'small' },
		{ weight: 4, arbitrary: texts },
		{
			weight: 4,
			arbitrary: fc
				.tuple(fc.constantFrom('', '', '\n', '  '), fc.array(tie('element'), { maxLength: 5 }))
				.map(([space, elements]) => elements.map((each) => space + each).join('') + space),
		},
		{
			weight: 1,
			arbitrary: fc
				.array(fc.oneof(tie('element'), texts), { maxLength: 4 })
				.map((parts) => parts.join('')),
		},
	),
}));

const prologs = fc.constantFrom(
	...[
		'',
		'',
		'',
		'<?xml version="1.0"?>',
		'<?xml version="1.0" encoding="UTF-8" ?>\n',
		'\ufeff',
		'<?a?>',
	],
);

/** The root has children. */
export const document = fc
	.tuple(prologs, names, fc.array(element, { minLength: 1, maxLength: 5 }))
	.map(([prolog, name, elements]) => `${prolog}<${name}>${elements.join('')}</${name}>`);

const insertions = fc.constantFrom(
	...[
		'<',
		'>',
		'&',
		';',
		'"',
		"'",
		'=',
		'/',
		'?',
		'!',
		'-',
		':',
		'.',
		'1',
		'b',
		' ',
		'\n',
		'\0',
		'\u0001',
	],
	...[
		'\ud83d',
		'\ufeff',
		'\u00a0',
		'é',
		'&nbsp;',
		'&#0;',
		'&#55357;&#56832;',
		'&#x0041;',
		'&#X41;',
		'&AMP;',
		' a = "1"',
		' a',
	],
	...[
		'<!--c-->',
		'<![CDATA[<a>&]]>',
		'<?a b?>',
		'<!DOCTYPE a>',
		'<a>',
		'</a>',
		'<a/>',
		'< a>',
		'</ a>',
	],
	...[
		'<a b="1"c="2">',
		'<a b=1>',
		'<a b>',
		'</a >',
		'<A>',
		'<a:b/>',
		'<é/>',
		'<1/>',
		'<br>',
		'<j@x.ru>',
	],
	...[
		'&#1114111;',
		'&#x10FFFF;',
		'&#65534;',
		'&#128075;',
		'&#xD;',
		'&#xd800;',
		'<a hasOwnProperty="1" b="2"/>',
	],
);

const mutation = fc.record({
	at: fc.noBias(fc.double({ min: 0, max: 1, noNaN: true })),
	/** Most changes between characters of a tag break it, so that most are made around its end. */
	place: fc.constantFrom('anywhere', 'before the end of a tag', 'after the end of a tag'),
	removed: fc.constantFrom(0, 0, 0, 0, 0, 1, 1, 2, 5, 20),
	inserted: fc.oneof(fc.constant(''), insertions),
	/** Copies what was removed to the end of the document. */
	isMoved: fc.boolean(),
});

/** Documents with one or two changes, anywhere. */
export const mutatedDocument = fc
	.tuple(document, fc.array(mutation, { minLength: 1, maxLength: 2, size: 'xsmall' }))
	.map(([original, mutations]) =>
		mutations.reduce((text, { at, place, removed, inserted, isMoved }) => {
			const anywhere = Math.floor(at * (text.length + 1));
			const tagEnd = Math.max(0, text.indexOf('>', anywhere));
			const start =
				place === 'anywhere' ? anywhere : place.startsWith('before') ? tagEnd : tagEnd + 1;
			const rest = text.slice(start + removed);
			const moved = isMoved ? text.slice(start, start + removed) : '';
			return text.slice(0, start) + inserted + rest + moved;
		}, original),
	);
