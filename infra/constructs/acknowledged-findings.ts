import { type Stack, Validations } from "aws-cdk-lib";

/** A finding of cdk-nag that stays, and why: what a reviewer of this stack would be told. */
interface AcknowledgedFinding {
	readonly id: string;
	readonly reason: string;
}

const NO_TRACER =
	"X-Ray would add a tracer to every cold start and a charge to every order; the order's id and attempt are in every log line.";
const NOTHING_LOST =
	"Nothing is lost with a failed call: the order is due in the table, and the next run of the redrive finds it.";
const IS_DEAD_LETTERS = "It is the queue of dead letters itself; an alarm tells of the first message.";
const OWN_VERSIONS =
	"The wildcard stands for the versions of one function of this stack, which the CDK grants along with the function.";

/** Every acknowledged finding of the AwsSolutions and Serverless packs; `test/infra/nag.test.ts` finds any other. */
export const ACKNOWLEDGED_FINDINGS: readonly AcknowledgedFinding[] = [
	{
		id: "AwsSolutions-APIG2",
		reason: "The functions check every request and answer in the words of the contract.",
	},
	{
		id: "AwsSolutions-APIG3",
		reason:
			"A web ACL costs by the month and may be the operator's own, at their edge; -c rateLimitPerAddress makes one here.",
	},
	{
		id: "AwsSolutions-APIG4",
		reason:
			"Asking for a token is open to all by its nature: the function checks the client's secret (RFC 6749, section 3.2). So are the console's files, which say nothing of anybody.",
	},
	{
		id: "AwsSolutions-APIG6",
		reason:
			"Execution logs would repeat requests with their headers in a log that never expires; the access log has a line a request.",
	},
	{
		id: "AwsSolutions-COG4",
		reason: "Clients of the API authenticate with HTTP Basic, which the authorizer checks.",
	},
	{
		id: "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]",
		reason:
			"The role serves every API of the account and region, and API Gateway refuses one that may do less than this policy of AWS's.",
	},
	{
		id: "AwsSolutions-IAM5[Resource::*]",
		reason:
			"The workflow's delivery of logs: those actions of CloudWatch Logs know no finer resource (AWS, Step Functions logging).",
	},
	{ id: "AwsSolutions-IAM5[Resource::<FulfilOrder02548790.Arn>:*]", reason: OWN_VERSIONS },
	{ id: "AwsSolutions-IAM5[Resource::<Notify29C25B1B.Arn>:*]", reason: OWN_VERSIONS },
	{ id: "AwsSolutions-IAM5[Resource::<Redrive07EFE77D.Arn>:*]", reason: OWN_VERSIONS },
	{ id: "AwsSolutions-IAM5[Resource::<AuditScheduleAudit33E3B079.Arn>:*]", reason: OWN_VERSIONS },
	{
		id: "AwsSolutions-SF1",
		reason:
			"An execution's every event would cost more to log than to run; failures are logged, and the order tells its state.",
	},
	{ id: "AwsSolutions-SF2", reason: NO_TRACER },
	{ id: "AwsSolutions-SQS3", reason: IS_DEAD_LETTERS },
	{ id: "Serverless-APIGWXrayEnabled", reason: NO_TRACER },
	{ id: "Serverless-LambdaAsyncFailureDestination", reason: NOTHING_LOST },
	{ id: "Serverless-LambdaDLQ", reason: NOTHING_LOST },
	{ id: "Serverless-LambdaTracing", reason: NO_TRACER },
	{
		id: "Serverless-SNSRedrivePolicy",
		reason:
			"An alarm shows in CloudWatch whether or not its mail arrives; a queue of lost mails is one nobody reads.",
	},
	{ id: "Serverless-SQSRedrivePolicy", reason: IS_DEAD_LETTERS },
	{ id: "Serverless-StepFunctionStateMachineXray", reason: NO_TRACER },
];

/** Tells cdk-nag which findings stay. */
export function acknowledgeFindings(stack: Stack): void {
	for (const { id, reason } of ACKNOWLEDGED_FINDINGS) {
		const pack = id.slice(0, id.indexOf("-"));
		Validations.of(stack).acknowledge({ id: `${pack}::${id}`, reason });
	}
}
