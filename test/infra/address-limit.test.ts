import { Match } from "aws-cdk-lib/assertions";
import { expect, it } from "vitest";
import { awsSchema, objections, type SchemaResource } from "./schema-objections.ts";
import { templateOf } from "./template-of.ts";

/** A stack takes a second or two, and more where other tests run beside. */
const SYNTH_MS_MAX = 120_000;

it(
	"an address that asks too often is answered 429 by WAF, before the gateway counts its requests",
	async () => {
		const template = templateOf({ rateLimitPerAddress: "2000" });
		template.hasResourceProperties("AWS::WAFv2::WebACL", {
			Scope: "REGIONAL",
			DefaultAction: { Allow: {} },
			Rules: [
				Match.objectLike({
					Statement: {
						RateBasedStatement: { AggregateKeyType: "IP", EvaluationWindowSec: 300, Limit: 2000 },
					},
					Action: {
						Block: {
							CustomResponse: { ResponseCode: 429, ResponseHeaders: [{ Name: "Retry-After", Value: "60" }] },
						},
					},
				}),
			],
		});
		const [stage = ""] = Object.keys(template.findResources("AWS::ApiGateway::Stage"));
		const { Properties: acl } = Object.values(template.findResources("AWS::WAFv2::WebACL"))[0] ?? {};
		for (const { VisibilityConfig } of [acl, ...acl.Rules])
			expect(VisibilityConfig, "samples have the secrets of callers").toMatchObject({
				SampledRequestsEnabled: false,
			});
		const [{ VisibilityConfig: ofRule }] = acl.Rules;
		const [dashboard] = Object.values(template.findResources("AWS::CloudWatch::Dashboard"));
		expect(JSON.stringify(dashboard), "what is refused is a graph").toContain(
			`Rule=\\\\\\"${ofRule.MetricName}\\\\\\"`,
		);
		template.hasResourceProperties("AWS::WAFv2::WebACLAssociation", {
			ResourceArn: { "Fn::Join": ["", Match.arrayWith([{ Ref: stage }])] },
		});
		const resources = Object.entries(template.toJSON().Resources as Readonly<Record<string, SchemaResource>>);
		const ofWaf = resources.filter(([, { Type }]) => Type.startsWith("AWS::WAFv2::"));
		expect(ofWaf).toHaveLength(2);
		expect(objections(await awsSchema(), Object.fromEntries(ofWaf))).toEqual([]);
	},
	SYNTH_MS_MAX,
);
