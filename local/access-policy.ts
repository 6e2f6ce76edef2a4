/** The policy an authorizer returns. */
export interface PolicyDocument {
	readonly Statement: readonly PolicyStatement[];
}

interface PolicyStatement {
	readonly Effect: "Allow" | "Deny";
	readonly Action: string | readonly string[];
	readonly Resource: string | readonly string[];
}

const INVOKE = "execute-api:Invoke";

/** Makes a policy ready to be asked about method ARNs: one that denies wins, and what nothing allows is denied. */
export function compilePolicy({ Statement }: PolicyDocument): (methodArn: string) => boolean {
	const about = [Statement]
		.flat()
		.filter(({ Action }) => [Action].flat().some((action) => wildcard(action).test(INVOKE)));
	const patterns = (effect: PolicyStatement["Effect"]) =>
		about
			.filter(({ Effect }) => Effect === effect)
			.flatMap(({ Resource }) => [Resource].flat().map(wildcard));
	const allowed = patterns("Allow");
	const denied = patterns("Deny");
	return function isAllowed(methodArn) {
		return (
			allowed.some((pattern) => pattern.test(methodArn)) && !denied.some((pattern) => pattern.test(methodArn))
		);
	};
}

/** IAM's wildcards: `*` is any text, slashes and colons too, and `?` is any one character. */
function wildcard(pattern: string): RegExp {
	const literal = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
	return new RegExp(`^${literal.replaceAll("*", ".*").replaceAll("?", ".")}$`, "s");
}
