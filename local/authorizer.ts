import { compilePolicy, type PolicyDocument } from "./access-policy.ts";
import type { GatewayFault } from "./gateway-response.ts";
import type { Invocable } from "./lambda-function.ts";

/** The part of an `AWS::ApiGateway::Authorizer` that is read. */
export interface AuthorizerProperties {
	readonly Type: string;
	readonly IdentitySource: string;
	readonly AuthorizerResultTtlInSeconds?: number;
	readonly AuthorizerUri: string;
}

/** What the authorizer learned of a caller: goes to the function as `requestContext.authorizer`. */
export type Caller = Readonly<Record<string, string>>;

/** Whether a request may go on. */
export type Verdict = { readonly caller: Caller } | { readonly fault: GatewayFault };

type Answer =
	| { readonly caller: Caller; readonly allows: (methodArn: string) => boolean }
	| { readonly fault: GatewayFault };

const HEADER_SOURCE = "method.request.header.";
const TTL_SECONDS_DEFAULT = 300;

/** How long a caller waits to be known: as long as API Gateway waits for a function. */
const JUDGING_MS_MAX = 29_000;

/** Callers remembered at once; past it all are forgotten, which costs each one more call. */
const CALLERS_MAX = 10_000;

/** A REQUEST authorizer: asks its function who a caller is, and remembers the answer for every route of the API. */
export class Authorizer {
	readonly #function: Invocable;
	readonly #headers: readonly string[];
	readonly #ttlMs: number;
	readonly #now: () => number;
	readonly #remembered = new Map<string, { readonly until: number; readonly answer: Promise<Answer> }>();

	/** `now` is in milliseconds. Throws for an authorizer of another type, or that reads more than headers. */
	constructor(properties: AuthorizerProperties, lambda: Invocable, now: () => number = Date.now) {
		const sources = properties.IdentitySource.split(",").map((source) => source.trim());
		if (properties.Type !== "REQUEST" || sources.some((source) => !source.startsWith(HEADER_SOURCE))) {
			throw new Error(
				`The local runner knows only REQUEST authorizers that read headers, not ${sources.join(", ")}`,
			);
		}
		this.#function = lambda;
		this.#headers = sources.map((source) => source.slice(HEADER_SOURCE.length).toLowerCase());
		this.#ttlMs = (properties.AuthorizerResultTtlInSeconds ?? TTL_SECONDS_DEFAULT) * 1000;
		this.#now = now;
	}

	/**
	 * Judges a request by its headers (names in lower case, every value of each) and the ARN of the method it is for; `event` makes
	 * the event for the function, and is called only if the function is. A failure of the function is not remembered. Who
	 * gives a header twice says two things about who they are, and is nobody: else one would be judged, the other remembered.
	 */
	async judge(headers: NodeJS.Dict<string[]>, methodArn: string, event: () => object): Promise<Verdict> {
		const identity = this.#headers.map((name) => headers[name] ?? []);
		if (identity.some(([value, ...others]) => !value || others.length > 0)) return { fault: "UNAUTHORIZED" };
		const answer = await this.#ask(JSON.stringify(identity), event);
		if ("fault" in answer) return answer;
		return answer.allows(methodArn) ? { caller: answer.caller } : { fault: "ACCESS_DENIED" };
	}

	#ask(identity: string, event: () => object): Promise<Answer> {
		const remembered = this.#remembered.get(identity);
		if (remembered !== undefined && this.#now() < remembered.until) return remembered.answer;
		if (this.#remembered.size >= CALLERS_MAX) this.#remembered.clear();
		const answer = this.#call(event());
		this.#remembered.set(identity, { until: this.#now() + this.#ttlMs, answer });
		void answer.then((it) => "fault" in it && this.#remembered.delete(identity));
		return answer;
	}

	async #call(event: object): Promise<Answer> {
		const outcome = await this.#function.invoke(JSON.stringify(event), AbortSignal.timeout(JUDGING_MS_MAX));
		if ("error" in outcome) {
			return { fault: outcome.error.errorMessage === "Unauthorized" ? "UNAUTHORIZED" : "AUTHORIZER_FAILURE" };
		}
		try {
			return readAnswer(outcome.payload);
		} catch {
			console.error(`${this.#function.name} answered what is no policy: ${outcome.payload}`);
			return { fault: "AUTHORIZER_CONFIGURATION_ERROR" };
		}
	}
}

function readAnswer(payload: string): Answer {
	const {
		principalId,
		policyDocument,
		context = {},
	} = JSON.parse(payload) as {
		principalId: unknown;
		policyDocument: PolicyDocument;
		context?: Record<string, unknown>;
	};
	const caller = { ...context, principalId };
	for (const value of Object.values(caller)) {
		if (!["string", "number", "boolean"].includes(typeof value)) throw new TypeError("not a scalar");
	}
	return {
		allows: compilePolicy(policyDocument),
		caller: Object.fromEntries(Object.entries(caller).map(([key, value]) => [key, String(value)])),
	};
}
