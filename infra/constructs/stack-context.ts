import { StateMachineType } from "aws-cdk-lib/aws-stepfunctions";
import type { Node } from "constructs";
import { attemptsAtOnceIn, STAGE_DEFAULT, THROTTLE_DEFAULT } from "./stage-defaults.ts";

/** What an operator may choose at deployment with `-c name=value`. */
export interface StackContext {
	/** Names the environment; one account and region may hold several. */
	readonly stage: string;
	/** EXPRESS unless chosen otherwise; decision 0001 has the arithmetic. */
	readonly workflowType: StateMachineType;
	/** Minutes from one run of the redrive function to the next. */
	readonly redriveRate: number;
	/** Requests that each method of the API takes a second, and at once, before it answers 429. */
	readonly throttle: { readonly rate: number; readonly burst: number };
	/** Requests that one address may make in five minutes before AWS WAF answers 429; undefined for no limit, and no WAF. */
	readonly rateLimitPerAddress: number | undefined;
	/** True for an audit of the books each day, with alarms. */
	readonly isAudited: boolean;
	/** True: the tables stay when the stack goes, and refuse to be deleted. In any stage but `dev` unless chosen otherwise. */
	readonly retainData: boolean;
	/** How many attempts may run at once; undefined for no limit. */
	readonly attemptsAtOnce: number | undefined;
	/** Days that a disconnected number ages before it goes back to stock; 0 for none. */
	readonly agingDays: number;
	/** By whose role API Gateway writes access logs: one that the stack sets for the whole account, or the account's own. */
	readonly accessLogRole: "own" | "account";
	/** The API's own name, beside or in place of AWS's; undefined for none. */
	readonly customDomain: CustomDomainChoice | undefined;
	/** False: the API answers under its own name alone, and not under the one that AWS gave it. */
	readonly executeApiEndpoint: boolean;
	/** Who is told of alarms; undefined for nobody. */
	readonly alarmEmail: string | undefined;
	/** False: no alarms on what DynamoDB throttles. They are on sums of metrics, which not every emulator of AWS knows. */
	readonly throttleAlarms: boolean;
	/** The sender of mail to subscribers, an address that SES knows for the operator's; undefined where none is sent. */
	readonly mailFrom: string | undefined;
	/** The name of the operator's event bus, to which every order event goes; undefined for none. */
	readonly eventBus: string | undefined;
	/** True: callbacks may go to private addresses, and over plain HTTP. For one machine, and for tests. */
	readonly allowPrivateCallbacks: boolean;
}

/** A name of the operator's under which the API answers. */
export interface CustomDomainChoice {
	readonly domainName: string;
	/** Of a certificate for that name, in the region of the stack. */
	readonly certificateArn: string;
	/** The Route 53 zone in which the name is to lead to the API; undefined where the operator's DNS is elsewhere. */
	readonly hostedZoneId: string | undefined;
}

/** A choice that does not fit; its message says what was given and what is allowed. */
export class ContextError extends Error {
	override readonly name = "ContextError";
}

/** What one choice may be. */
interface Choice {
	readonly pattern: RegExp;
	/** The pattern in words: what the value must be. */
	readonly shape: string;
}

const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/;

/** Every name that may be chosen. Numbers have no leading zero, so that a value reads as it was given. */
const CHOICES = {
	// CloudFormation takes 128 characters for the name of a stack; 20 are enough to tell environments apart.
	stage: {
		pattern: /^[a-z][a-z0-9-]{0,19}$/,
		shape: "a lower-case letter, and up to 19 more, digits or hyphens",
	},
	workflowType: { pattern: /^(EXPRESS|STANDARD)$/, shape: "EXPRESS or STANDARD" },
	// An order whose start failed waits no longer than from one run to the next.
	redriveRate: { pattern: /^([1-9]|[1-5]\d|60)$/, shape: "minutes, 1 to 60" },
	throttle: {
		pattern: /^[1-9]\d{0,4}\/[1-9]\d{0,4}$/,
		shape: "two whole numbers, requests a second and at once, such as 200/400",
	},
	// AWS, WAF, rate-based rules: 10 at least.
	audit: { pattern: /^(daily|off)$/, shape: "daily or off" },
	rateLimitPerAddress: { pattern: /^[1-9]\d{1,7}$/, shape: "requests in five minutes, 10 to 99999999" },
	retainData: { pattern: /^(true|false)$/, shape: "true or false" },
	attemptsAtOnce: { pattern: /^(none|[1-9]\d{0,3})$/, shape: "1 to 9999, or none" },
	agingDays: { pattern: /^(0|[1-9]\d?|[12]\d\d|3[0-5]\d|36[0-5])$/, shape: "days, 0 to 365" },
	accessLogRole: { pattern: /^(own|account)$/, shape: "own or account" },
	// Labels of DNS in lower case, two at least, without a dot at the end (RFC 1035, section 2.3).
	domainName: {
		pattern: /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/,
		shape: "a name of yours in lower case, such as numbers.example.com",
	},
	certificateArn: {
		pattern: /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/,
		shape: "the ARN of a certificate of ACM, arn:aws:acm:…:certificate/…, in the region of the stack",
	},
	hostedZoneId: {
		pattern: /^Z[A-Z0-9]{1,31}$/,
		shape: "the id of a hosted zone of Route 53, such as Z0123456789ABCDEFGHIJ",
	},
	executeApiEndpoint: { pattern: /^(on|off)$/, shape: "on or off" },
	alarmEmail: { pattern: EMAIL, shape: "one e-mail address" },
	throttleAlarms: { pattern: /^(on|off)$/, shape: "on or off" },
	mailFrom: { pattern: EMAIL, shape: "one e-mail address" },
	// AWS, EventBridge API reference, CreateEventBus; a bus of another account would be named by its ARN.
	eventBus: {
		pattern: /^[A-Za-z0-9._-]{1,256}$/,
		shape: "the name of an event bus of this account, such as default",
	},
	allowPrivateCallbacks: { pattern: /^(true|false)$/, shape: "true or false" },
} as const satisfies Readonly<Record<string, Choice>>;

/** About what the original service takes (contract, section 1.6): callers of the old customer have noticed by then. */
const AGING_DAYS_DEFAULT = "30";

/** Context that the CDK and its CLI put there themselves: flags, and what was looked up, such as `ssm:account=…`. */
const NOT_OURS = /:|^(@aws-cdk|cdk-|cli-telemetry$|acknowledged-issue-numbers$)/;

/** Reads and checks the context of a deployment. Throws `ContextError` for a value that does not fit and for an unknown name. */
export function stackContext(node: Node): StackContext {
	const names = Object.keys(CHOICES);
	const unknown = Object.keys(node.getAllContext()).find(
		(name) => !names.includes(name) && !NOT_OURS.test(name),
	);
	if (unknown !== undefined)
		throw new ContextError(`-c ${unknown} is not known; what can be chosen is ${names.join(", ")}.`);

	const chosen = (name: keyof typeof CHOICES): string | undefined => {
		const given: unknown = node.tryGetContext(name);
		if (given === undefined) return undefined;
		const text = String(given);
		const { pattern, shape } = CHOICES[name];
		if (!pattern.test(text)) throw new ContextError(`-c ${name}=${text} does not fit; it must be ${shape}.`);
		return text;
	};
	const stage = chosen("stage") ?? STAGE_DEFAULT;
	const isDev = stage === STAGE_DEFAULT;
	const throttle = chosen("throttle") ?? `${THROTTLE_DEFAULT.rate}/${THROTTLE_DEFAULT.burst}`;
	const [rate = 0, burst = 0] = throttle.split("/").map(Number);
	const rateLimitPerAddress = chosen("rateLimitPerAddress");
	const customDomain = customDomainOf(chosen);
	const attemptsAtOnce = chosen("attemptsAtOnce") ?? String(attemptsAtOnceIn(stage));
	return {
		stage,
		workflowType:
			chosen("workflowType") === "STANDARD" ? StateMachineType.STANDARD : StateMachineType.EXPRESS,
		redriveRate: Number(chosen("redriveRate") ?? 1),
		throttle: { rate, burst },
		isAudited: chosen("audit") === "daily",
		rateLimitPerAddress: rateLimitPerAddress === undefined ? undefined : Number(rateLimitPerAddress),
		retainData: (chosen("retainData") ?? String(!isDev)) === "true",
		attemptsAtOnce: attemptsAtOnce === "none" ? undefined : Number(attemptsAtOnce),
		agingDays: Number(chosen("agingDays") ?? AGING_DAYS_DEFAULT),
		accessLogRole: chosen("accessLogRole") === "account" ? "account" : "own",
		customDomain,
		executeApiEndpoint: chosen("executeApiEndpoint") !== "off",
		alarmEmail: chosen("alarmEmail"),
		throttleAlarms: chosen("throttleAlarms") !== "off",
		mailFrom: chosen("mailFrom"),
		eventBus: chosen("eventBus"),
		allowPrivateCallbacks: chosen("allowPrivateCallbacks") === "true",
	};
}

/** The choices that make no sense without one another are refused together. */
function customDomainOf(
	chosen: (name: keyof typeof CHOICES) => string | undefined,
): CustomDomainChoice | undefined {
	const domainName = chosen("domainName");
	const certificateArn = chosen("certificateArn");
	const hostedZoneId = chosen("hostedZoneId");
	if (domainName === undefined) {
		const idle =
			certificateArn !== undefined
				? "certificateArn"
				: hostedZoneId !== undefined
					? "hostedZoneId"
					: undefined;
		if (idle !== undefined)
			throw new ContextError(`-c ${idle} is for a name of the API's own: choose -c domainName too.`);
		if (chosen("executeApiEndpoint") === "off")
			throw new ContextError(
				"-c executeApiEndpoint=off would leave the API without any address: choose -c domainName too.",
			);
		return undefined;
	}
	if (certificateArn === undefined)
		throw new ContextError(
			`-c domainName=${domainName} needs -c certificateArn: the ARN of a certificate for that name in the region of the stack.`,
		);
	return { domainName, certificateArn, hostedZoneId };
}
