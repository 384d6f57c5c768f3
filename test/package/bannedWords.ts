/** Words that readers would have to look up in a private glossary, and what to write instead. See words.test.ts. */

/** Sources with their comments; Markdown; every text of the built descriptions; workflow files. */
export type Scope = 'code' | 'docs' | 'description' | 'workflows';
export const everywhere: readonly Scope[] = ['code', 'docs', 'description', 'workflows'];

export interface BannedWord {
	/** A phrase in any case and across line breaks; `identifier` and `nodeName` match exactly. */
	phrase?: string;
	identifier?: string;
	/** Name of a node of a workflow. */
	nodeName?: string;
	scopes: readonly Scope[];
	instead: string;
	/** Longer phrases in which the word has its usual meaning. */
	except?: readonly string[];
	/** Files in which it has its usual meaning, by a part of their path, with the reason. */
	exceptFiles?: Readonly<Record<string, string>>;
}

const phrases = (scopes: readonly Scope[], words: Readonly<Record<string, string>>): BannedWord[] =>
	Object.entries(words).map(([phrase, instead]) => ({ phrase, instead, scopes }));

const identifiers = (words: Readonly<Record<string, string>>): BannedWord[] =>
	Object.entries(words).map(([identifier, instead]) => ({ identifier, instead, scopes: ['code'] }));

const nodeNames = (words: Readonly<Record<string, string>>): BannedWord[] =>
	Object.entries(words).map(([nodeName, instead]) => ({
		nodeName,
		instead,
		scopes: ['workflows'],
	}));

export const bannedWords: readonly BannedWord[] = [
	...phrases(everywhere, {
		'evens? out': 'normalize',
		'evened out': 'normalized',
		'culprits?': 'rejected elements',
		hunt: 'bisection',
		'the house': 'the project',
		'side by side': 'in parallel',
		meanwhile: 'at the same time, prefetch',
		'sees fit': 'decides',
		'told of': 'notified of, reported',
		'left unasked': 'not requested',
		'lost unasked': 'lost by default',
		'hand(?:s|ed)? in events': 'send events',
		'by heart': 'cached',
		kin: 'same-name property',
		unarmed: 'missing credential',
		fate: 'result',
		'the wire': 'the transport',
		'less patience': 'shorter timeouts',
		'given up aloud': 'fails the execution',
		'over page borders': 'across pages',
		'(?:the|of|merge|merging) doubles': 'duplicates',
		'the other side': 'the platform, the server',
		'more than one hand': 'several writers',
		'sets no pace': 'means no limit',
		'way to a parameter': "for parameters this node doesn't support yet",
		'two looks at': 'status checks',
		'on whose ground': 'that the points belong to',
		'where one is needed': 'more than one matches',
		'found a mistake in': 'rejected a value',
		'the reason names': 'fix this value',
		'does not move on': 'returned the same page twice',
		'longest wait': 'Timeout',
		'other audience': 'Override Audience',
		'remove repeats': 'Deduplication Window (Hours)',
		'most remembered': 'Deduplication Limit',
		'not strict': 'Allow Fallback',
	}),
	{
		phrase: 'letters?',
		scopes: everywhere,
		instead: 'email',
		exceptFiles: { 'sync-that-survives': 'dead letters, as in message queues' },
		except: [
			'letters?,? (?:and |or )?(?:digits|numbers|hyphens)',
			'(?:capital|upper-?case|lower-?case|small|first|last|Latin|Cyrillic|Russian|other) letters?',
			'dead_letters?',
			'dead letters?',
			'\\w+-letter',
			'letters? of (?:the|an?) (?:alphabet|name|word|identifier)',
		],
	},
	...phrases(['code', 'docs'], {
		catalogue: 'operations',
		'(?:its|his|her|their|the) manner': 'way, options',
		'lies? in (?:the|a|an|it|its)': 'is in',
		'rooms? of the': 'folder',
	}),
	{
		phrase:
			'stands? (?:in|on|at|once|twice|beside|first|last|alone|already|here|there|elsewhere|apart)',
		scopes: ['code', 'docs', 'description'],
		instead: 'is',
		except: ['stands? in for'],
	},
	// American spelling, as in n8n.
	...phrases(everywhere, {
		'behaviours?': 'behavior',
		'colours?': 'color',
		'(?:normal|recogn|organ|serial|initial|author|summar|character|minim|maxim)is(?:e|es|ed|ing|ation)':
			'-ize',
		'licences?': 'license',
		'favourites?': 'favorite',
	}),
	...identifiers({
		sideBySide: 'runConcurrently',
		carryOut: 'sendCall',
		homeOf: 'batchFor',
		noted: 'notices',
		hopeless: 'giveUp',
		Draft: 'ItemRequest',
		drafts: 'itemRequests',
		Manner: 'ClientOptions',
		Spot: 'OperationKey',
		spotOf: 'operationKey',
		Rectangle: 'OperationCondition',
		Arrangement: 'PropertyOrder',
		pickerOf: 'searchListMethodName',
		patience: 'timeout',
		taskPatience: 'taskTimeouts',
	}),
	...nodeNames({
		Reckoning: 'Calculate Points',
		'Say So': 'Stop With Error',
		'Letters of Late': 'Recent Emails',
		'Move the Mark': 'Save Sync Position',
		'Ours?': 'Is Our Accrual?',
		Nobody: 'No Profile Found',
		Protocol: 'Audit Record',
	}),
];
