/** Replaces n8n's credential store: one credential of each type, kept in memory. */
import type { PackageDirectoryLoader } from 'n8n-core';
import { ICredentialsHelper } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialType,
	IHttpRequestOptions,
	INode,
	INodeProperties,
	IRequestOptionsSimplified,
	Workflow,
} from 'n8n-workflow';

type RequestOptions = IHttpRequestOptions | IRequestOptionsSimplified;

/**
 * Gives nodes the credential's data and authenticates their requests as the package's credential class
 * defines it: with a function or with `generic` properties.
 */
export class InMemoryCredentialsHelper extends ICredentialsHelper {
	constructor(
		private readonly loader: PackageDirectoryLoader,
		private readonly data: ICredentialDataDecryptedObject,
	) {
		super();
	}

	private type(name: string): ICredentialType {
		return this.loader.getCredential(name).type;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		options: RequestOptions,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.type(typeName);
		const request = options as IHttpRequestOptions;
		if (typeof authenticate === 'function') return await authenticate(credentials, request);
		if (authenticate === undefined) return request;
		if (!workflow || !node) throw new Error('Generic authentication needs a workflow and a node');
		const resolve = (text: unknown): unknown =>
			typeof text === 'string' && text.startsWith('=')
				? workflow.expression.getSimpleParameterValue(node, text, 'internal', {
						$credentials: credentials,
					})
				: text;
		const target = request as unknown as Record<string, Record<string, unknown>>;
		for (const [part, values] of Object.entries(authenticate.properties)) {
			const section = (target[part] ??= {});
			for (const [name, value] of Object.entries(values as Record<string, unknown>)) {
				section[String(resolve(name))] = resolve(value);
			}
		}
		return request;
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.type(type).properties;
	}

	/** Fields without a value get their default, as in n8n. */
	async getDecrypted(
		_additionalData: unknown,
		_details: unknown,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		const defaults = this.getCredentialsProperties(type).map(({ name, default: value }) => [
			name,
			value as string,
		]);
		return { ...Object.fromEntries(defaults), ...this.data };
	}

	getParentTypes(name: string): string[] {
		return this.type(name).extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('n8n does not give nodes access to stored credentials');
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}
}
