/** An operation of the API, as its reference tells it. */
export interface ReferenceOperation {
	/** Its name in the typed client. */
	readonly id: string;
	readonly method: string;
	/** Below `/v2`, with the parameters of the path in braces. */
	readonly path: string;
	readonly subject: string;
	readonly summary: string;
	readonly description?: string;
	/** In the query, or in a header. */
	readonly parameters: readonly (ReferenceMember & { readonly place: string })[];
	/** What its body may have; undefined without one. */
	readonly body?: readonly ReferenceMember[];
	readonly answers: readonly { readonly status: number; readonly what: string }[];
}

/** A parameter, or a member of a body. */
export interface ReferenceMember {
	readonly name: string;
	readonly kind: string;
	readonly isRequired?: boolean;
	/** What it is unless given. */
	readonly usual?: string;
	readonly description?: string;
}

/** The operations that have each word of a text somewhere in what is told of them. */
export function operationsFor(
	text: string,
	operations: readonly ReferenceOperation[],
): readonly ReferenceOperation[] {
	const words = text.toLowerCase().split(/\s+/).filter(Boolean);
	return operations.filter((operation) => {
		const told = JSON.stringify(operation).toLowerCase();
		return words.every((word) => told.includes(word));
	});
}

/** The call of an operation on a command line, as that account. */
export function commandFor(
	{ method, path, body }: ReferenceOperation,
	baseUrl: string,
	accountId: string,
): string {
	const url = `${baseUrl}/v2${path.replace("{accountId}", accountId)}`;
	const form = path.startsWith("/oauth2/");
	const sent =
		body === undefined
			? ""
			: form
				? ` -d '${body.map(({ name }) => `${name}=…`).join("&")}'`
				: " -H 'Content-Type: application/json' -d '{…}'";
	const verb = method === "GET" ? "" : ` -X ${method}`;
	return `curl -u NAME:SECRET -H 'Accept: application/json'${verb}${sent} '${url}'`;
}
