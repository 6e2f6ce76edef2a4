/**
 * Whether an account has room for the executions that a stack sets aside for itself. AWS finds out in the middle of a deployment:
 * then the functions fail, all is rolled back, and outside `dev` two tables stay behind, which refuse to be deleted.
 */
import { readFileSync } from "node:fs";
import {
	CloudFormationClient,
	DescribeStacksCommand,
	GetTemplateCommand,
} from "@aws-sdk/client-cloudformation";
import { GetAccountSettingsCommand, LambdaClient } from "@aws-sdk/client-lambda";
import {
	attemptsAtOnceIn,
	executionsReserved,
	STAGE_DEFAULT,
	stackNameOf,
} from "../infra/constructs/stage-defaults.ts";

/** The stack's id in `infra/app.ts`. */
const STACK = "NumberOrders";

/** Executions that AWS leaves to functions without a reservation, or all of them where there are fewer (AWS, Lambda concurrency). */
const UNRESERVED_MIN = 100;

/** What an account has once AWS has lifted its first limit. */
const USUAL_LIMIT = 1000;

/** States of a stack whose functions are there. */
const STANDS = /^(CREATE_COMPLETE|UPDATE_|IMPORT_|DELETE_FAILED)/;

/**
 * Looks whether there is room for the choices given, each `name=value`. Answers a `refusal` where there is none and somebody has
 * to choose; in `dev`, where nobody chose, a `notice` and the `choices` to go on with. Empty where there is room, and where the
 * account may not be asked, or the choice does not fit: the CDK says that.
 */
export async function roomFor(given = []) {
	const { stage = STAGE_DEFAULT, attemptsAtOnce } = chosen(given);
	if (attemptsAtOnce !== undefined && !/^[1-9]\d{0,3}$/.test(attemptsAtOnce)) return {};
	const wanted = executionsReserved(Number(attemptsAtOnce ?? attemptsAtOnceIn(stage)));
	const limits = await accountLimits(stackNameOf(STACK, stage)).catch(() => undefined);
	if (limits === undefined || wanted <= limits.spare) return {};

	const why =
		`This stack sets ${wanted} Lambda executions aside, and this account and region can spare ${limits.spare}: of the ` +
		`${limits.total} that may run at once, AWS keeps ${Math.min(UNRESERVED_MIN, limits.total)} for all.`;
	const more = `ask AWS for ${limits.total < USUAL_LIMIT ? USUAL_LIMIT : "more"} (Service Quotas, Lambda, Concurrent executions)`;
	if (stage === STAGE_DEFAULT && attemptsAtOnce === undefined)
		return {
			notice: `${why} Going on with -c attemptsAtOnce=none: attempts share what there is with requests. For a limit, ${more}.`,
			choices: ["-c", "attemptsAtOnce=none"],
		};
	const fewer = Math.floor((limits.spare - executionsReserved(0)) / 2);
	const choice = fewer >= 1 ? `-c attemptsAtOnce=${fewer} or none` : "-c attemptsAtOnce=none";
	return { refusal: `${why} Nothing was made: ${more}, or say ${choice}.` };
}

/** Choices by name; the last of a name holds, and one on the command line before one in `cdk.json`. */
function chosen(given) {
	const { context = {} } = JSON.parse(readFileSync("cdk.json", "utf8"));
	const pairs = given.filter((text) => typeof text === "string").map((text) => text.split(/=(.*)/s));
	const all = { ...context, ...Object.fromEntries(pairs) };
	return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, String(value)]));
}

/** How many executions may run at once, and how many of them the stack may set aside, with what it has set aside already. */
async function accountLimits(stackName) {
	const client = new LambdaClient({ maxAttempts: 1 });
	const [{ AccountLimit }, ours] = await Promise.all([
		client.send(new GetAccountSettingsCommand({})),
		reservedBy(stackName),
	]);
	const { ConcurrentExecutions: total, UnreservedConcurrentExecutions: unreserved } = AccountLimit;
	return { total, spare: Math.max(0, unreserved + ours - Math.min(UNRESERVED_MIN, total)) };
}

/** What a deployed stack has set aside, by its template; 0 for one that is not there. */
async function reservedBy(stackName) {
	const client = new CloudFormationClient({ maxAttempts: 1 });
	try {
		const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stackName }));
		if (!STANDS.test(Stacks[0].StackStatus)) return 0;
	} catch (error) {
		if (/does not exist/.test(error.message)) return 0;
		throw error;
	}
	const { TemplateBody } = await client.send(new GetTemplateCommand({ StackName: stackName }));
	return Object.values(JSON.parse(TemplateBody).Resources)
		.map(({ Properties }) => Number(Properties?.ReservedConcurrentExecutions ?? 0))
		.reduce((sum, each) => sum + each, 0);
}
