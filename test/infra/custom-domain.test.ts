import { readFileSync } from "node:fs";
import type { Template } from "aws-cdk-lib/assertions";
import { beforeAll, describe, expect, it } from "vitest";
import { awsSchema, objections, type SchemaResource } from "./schema-objections.ts";
import { templateOf } from "./template-of.ts";

const NAME = "numbers.example.com";
const CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000000";

/** A stack takes a second or two, and more where other tests run beside. */
const SYNTH_MS_MAX = 120_000;

const propertiesOf = (template: Template, type: string) =>
	Object.values(template.findResources(type)).map(({ Properties }) => Properties);

const synthesized = JSON.parse(readFileSync("cdk.out/NumberOrders.template.json", "utf8")) as {
	readonly Metadata: { readonly BasePaths: readonly string[] };
	readonly Resources: Readonly<Record<string, SchemaResource>>;
};

/** What there is of names; nothing where none is chosen. */
const OF_NAMES = [
	"AWS::ApiGateway::DomainName",
	"AWS::ApiGateway::BasePathMapping",
	"AWS::Route53::RecordSet",
];

describe("without a name of its own the API", () => {
	it("has nothing of one, and its own address is open", () => {
		const api = Object.values(synthesized.Resources).find(({ Type }) => Type === "AWS::ApiGateway::RestApi");
		expect(api?.Properties).not.toHaveProperty("DisableExecuteApiEndpoint");
		expect(Object.values(synthesized.Resources).filter(({ Type }) => OF_NAMES.includes(Type))).toEqual([]);
	});
});

describe("with a name of its own the API", () => {
	let template: Template;
	beforeAll(() => {
		template = templateOf({
			domainName: NAME,
			certificateArn: CERTIFICATE,
			hostedZoneId: "Z0123456789ABC",
			executeApiEndpoint: "off",
		});
	}, SYNTH_MS_MAX);

	it("answers there by TLS 1.2 or better, in its region, with the operator's certificate", () => {
		expect(propertiesOf(template, "AWS::ApiGateway::DomainName")).toEqual([
			{
				DomainName: NAME,
				EndpointConfiguration: { Types: ["REGIONAL"] },
				RegionalCertificateArn: CERTIFICATE,
				SecurityPolicy: "TLS_1_2",
			},
		]);
	});

	it("stands at the root and under /api, the same stage, as the local runner has it where there is no name", () => {
		const mappings = propertiesOf(template, "AWS::ApiGateway::BasePathMapping");
		expect(mappings.map(({ BasePath = "" }) => BasePath).sort()).toEqual(synthesized.Metadata.BasePaths);
		expect(new Set(mappings.map(({ Stage, RestApiId }) => JSON.stringify([Stage, RestApiId]))).size).toBe(1);
	});

	it("is found by the zone's alias record", () => {
		const [record] = propertiesOf(template, "AWS::Route53::RecordSet");
		const [domain = ""] = Object.keys(template.findResources("AWS::ApiGateway::DomainName"));
		expect(record).toEqual({
			HostedZoneId: "Z0123456789ABC",
			Name: `${NAME}.`,
			Type: "A",
			AliasTarget: {
				DNSName: { "Fn::GetAtt": [domain, "RegionalDomainName"] },
				HostedZoneId: { "Fn::GetAtt": [domain, "RegionalHostedZoneId"] },
			},
		});
		expect(template.findOutputs("DomainTarget").DomainTarget).toMatchObject({
			Value: { "Fn::GetAtt": [domain, "RegionalDomainName"] },
		});
	});

	it("has it for its base address, and no other door where that is shut", () => {
		expect(template.findOutputs("BaseUrl").BaseUrl).toMatchObject({ Value: `https://${NAME}/api` });
		template.hasResourceProperties("AWS::ApiGateway::RestApi", { DisableExecuteApiEndpoint: true });
	});

	it("is what AWS's own schema of its resources takes", async () => {
		const resources = template.toJSON().Resources as Readonly<Record<string, SchemaResource>>;
		expect(objections(await awsSchema(), resources)).toEqual([]);
	});

	it("keeps AWS's address beside it, and writes no record into a zone, unless told", () => {
		const plain = templateOf({ domainName: NAME, certificateArn: CERTIFICATE });
		expect(propertiesOf(plain, "AWS::Route53::RecordSet")).toEqual([]);
		expect(propertiesOf(plain, "AWS::ApiGateway::RestApi")[0]).not.toHaveProperty(
			"DisableExecuteApiEndpoint",
		);
	});
});
