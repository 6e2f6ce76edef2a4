import type { Stage } from "aws-cdk-lib/aws-apigateway";
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
	constructor(scope: Construct, id: string, { stage, requests }: AddressLimitProps) {
		super(scope, id);
		const seen = (metricName: string) => ({
			cloudWatchMetricsEnabled: true,
			metricName,
			sampledRequestsEnabled: true,
		});
		const acl = new CfnWebACL(this, "WebAcl", {
			scope: "REGIONAL",
			defaultAction: { allow: {} },
			visibilityConfig: seen("Requests"),
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
					visibilityConfig: seen("TooMany"),
				},
			],
		});
		new CfnWebACLAssociation(this, "OfStage", { resourceArn: stage.stageArn, webAclArn: acl.attrArn });
	}
}
