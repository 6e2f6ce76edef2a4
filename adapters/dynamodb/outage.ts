/** Codes of Node.js for a connection that cannot be made, or breaks off. */
const NO_CONNECTION =
	/^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPIPE|ETIMEDOUT)$/;

/** Why DynamoDB did not do what it was asked for, in a sentence; undefined for what is none of its failures, but a bug. */
export function outageOf(error: unknown): string | undefined {
	if (!(error instanceof Error)) return undefined;
	const { name, message } = error;
	const code = "code" in error ? String(error.code) : "";
	if (name === "TimeoutError") return `DynamoDB does not answer${timesAsked(error)}.`;
	if (NO_CONNECTION.test(code)) return `DynamoDB cannot be reached${timesAsked(error)}: ${message || code}.`;
	if ("$fault" in error) return `DynamoDB refuses${timesAsked(error)}: ${name}: ${message}`;
	return undefined;
}

/** The SDK notes on what it throws how often it asked. */
function timesAsked(error: Error): string {
	const { attempts = 1 } = (error as { readonly $metadata?: { readonly attempts?: number } }).$metadata ?? {};
	return attempts > 1 ? ` (asked ${attempts} times)` : "";
}
