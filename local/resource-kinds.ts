import { arn } from "./local-account.ts";

/** What `Ref` and `Fn::GetAtt` answer for one resource. */
export interface Identity {
	readonly ref: string;
	readonly attributes: Readonly<Record<string, string>>;
}

/** The kinds the runner runs, and what each is called here: names are the logical ids, so they outlive a restart. */
const RUN: Readonly<Record<string, (logicalId: string) => Identity>> = {
	"AWS::DynamoDB::Table": (id) => ({ ref: id, attributes: { Arn: arn("dynamodb", `table/${id}`) } }),
	"AWS::Lambda::Function": (id) => ({ ref: id, attributes: { Arn: arn("lambda", `function:${id}`) } }),
	"AWS::StepFunctions::StateMachine": (id) => {
		const machineArn = arn("states", `stateMachine:${id}`);
		return { ref: machineArn, attributes: { Arn: machineArn, Name: id } };
	},
	"AWS::Scheduler::Schedule": (id) => ({
		ref: id,
		attributes: { Arn: arn("scheduler", `schedule/default/${id}`) },
	}),
	"AWS::ApiGateway::RestApi": (id) => ({ ref: id, attributes: { RootResourceId: `${id}-root` } }),
	"AWS::ApiGateway::Resource": named,
	"AWS::ApiGateway::Method": named,
	"AWS::ApiGateway::Authorizer": named,
	"AWS::ApiGateway::BasePathMapping": named,
	"AWS::ApiGateway::DomainName": (id) => ({
		ref: id,
		attributes: { RegionalDomainName: `${id}.local`, RegionalHostedZoneId: "ZLOCAL" },
	}),
	"AWS::ApiGateway::GatewayResponse": named,
	"AWS::ApiGateway::Stage": named,
};

/** The kinds that mean nothing on one machine. */
const IGNORED: ReadonlySet<string> = new Set([
	"AWS::ApiGateway::Account",
	"AWS::ApiGateway::Deployment",
	"AWS::CDK::Metadata",
	"AWS::CloudWatch::Alarm",
	"AWS::CloudWatch::Dashboard",
	"AWS::IAM::Policy",
	"AWS::IAM::Role",
	"AWS::Lambda::EventInvokeConfig",
	"AWS::Lambda::Permission",
	"AWS::Logs::LogGroup",
	"AWS::Route53::RecordSet",
	"AWS::SNS::Subscription",
	"AWS::SNS::Topic",
	"AWS::SNS::TopicPolicy",
	"AWS::SQS::Queue",
	"AWS::SQS::QueuePolicy",
	"AWS::WAFv2::WebACL",
	"AWS::WAFv2::WebACLAssociation",
]);

function named(logicalId: string): Identity {
	return { ref: logicalId, attributes: {} };
}

/** What a resource is called here; `undefined` for one that is ignored. Throws for a kind the runner does not know. */
export function identityOf(logicalId: string, type: string): Identity | undefined {
	const identity = RUN[type]?.(logicalId);
	if (identity === undefined && !IGNORED.has(type)) {
		throw new Error(
			`The local runner does not know ${type} (${logicalId}): run it or ignore it in local/resource-kinds.ts`,
		);
	}
	return identity;
}
