import { Duration, Stack } from "aws-cdk-lib";
import type { Stage } from "aws-cdk-lib/aws-apigateway";
import { type IMetric, MathExpression } from "aws-cdk-lib/aws-cloudwatch";
import { CfnWebACL, CfnWebACLAssociation } from "aws-cdk-lib/aws-wafv2";
import { Construct } from "constructs";

/** For how long requests are counted: the longest but one that WAF knows, and its own default. */
const WINDOW_SECONDS = 300;

/** WAF counts anew several times a minute: an address that has slowed down is let in again within one. */
const RETRY_AFTER_SECONDS = 60;

/** What is guarded, and how many requests one address may make in five minutes. */
export interface AddressLimitProps {
	readonly stage: Stage;
	readonly requests: number;
}

/**
 * A web ACL that refuses an address which asks too often, before API Gateway counts its requests against anybody else's, and before a
 * function is called. It answers as the gateway does to too many requests (contract, section 6): WAF's own answer goes before the
 * gateway's (AWS, API Gateway, gateway response types).
 */
export class AddressLimit extends Construct {
	/** Requests that were refused, by the minute. */
	readonly refused: IMetric;

	constructor(scope: Construct, id: string, { stage, requests }: AddressLimitProps) {
		super(scope, id);
		// Under the stack's name, for stages in one region would add up to one series.
		const counted = (what: string) => `${Stack.of(this).stackName}-${what}`;
		const seen = (metricName: string) => ({
			cloudWatchMetricsEnabled: true,
			metricName,
			// WAF shows samples for three hours with all headers, callers' secrets among them.
			sampledRequestsEnabled: false,
		});
		const tooMany = counted("TooMany");
		const acl = new CfnWebACL(this, "WebAcl", {
			scope: "REGIONAL",
			defaultAction: { allow: {} },
			visibilityConfig: seen(counted("Requests")),
			rules: [
				{
					name: "PerAddress",
					priority: 0,
					statement: {
						rateBasedStatement: {
							aggregateKeyType: "IP",
							evaluationWindowSec: WINDOW_SECONDS,
							limit: requests,
						},
					},
					action: {
						block: {
							customResponse: {
								responseCode: 429,
								responseHeaders: [{ name: "Retry-After", value: String(RETRY_AFTER_SECONDS) }],
							},
						},
					},
					visibilityConfig: seen(tooMany),
				},
			],
		});
		new CfnWebACLAssociation(this, "OfStage", { resourceArn: stage.stageArn, webAclArn: acl.attrArn });
		// Looked for by the name of the rule's metric, which is the stack's alone, whatever WAF takes for the web ACL's.
		this.refused = new MathExpression({
			expression: `SEARCH('{AWS/WAFV2,Region,Rule,WebACL} MetricName="BlockedRequests" Rule="${tooMany}"', 'Sum', 60)`,
			label: "",
			period: Duration.minutes(1),
		});
	}
}
