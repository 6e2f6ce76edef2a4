import { readFileSync } from "node:fs";
import { loadAwsServiceSpec } from "@aws-cdk/aws-service-spec";
import { beforeAll, describe, expect, it } from "vitest";

interface Resource {
	readonly Type: string;
	readonly Properties?: Readonly<Record<string, unknown>>;
}
type Spec = Awaited<ReturnType<typeof loadAwsServiceSpec>>;

/** What the CDK adds for itself; AWS has no such resource. */
const NOT_AWS = ["AWS::CDK::Metadata"];

const template = JSON.parse(readFileSync("cdk.out/NumberOrders.template.json", "utf8")) as {
	readonly Resources: Readonly<Record<string, Resource>>;
};

let spec: Spec;
beforeAll(async () => {
	spec = await loadAwsServiceSpec();
});

/** What AWS's own schema objects to in the resources given. */
function objections(resources: Readonly<Record<string, Resource>>): string[] {
	return Object.entries(resources).flatMap(([id, { Type, Properties = {} }]) => {
		const [schema] = spec.lookup("resource", "cloudFormationType", "equals", Type);
		if (schema === undefined) return [`${id}: ${Type} is no resource of AWS`];
		const unknown = Object.keys(Properties).filter((name) => schema.properties[name] === undefined);
		const missing = Object.entries(schema.properties)
			.filter(([name, { required }]) => required === true && Properties[name] === undefined)
			.map(([name]) => name);
		const wrong = Object.entries(Properties).filter(([name, value]) => {
			const type = schema.properties[name]?.type.type;
			const isScalar = ["string", "number", "integer", "boolean"].includes(type ?? "");
			return isScalar && (Array.isArray(value) || (typeof value === "object" && !isIntrinsic(value)));
		});
		return [
			...unknown.map((name) => `${id}: ${Type} has no ${name}`),
			...missing.map((name) => `${id}: ${Type} lacks ${name}`),
			...wrong.map(([name]) => `${id}: ${Type}.${name} is one value`),
		];
	});
}

const isIntrinsic = (value: unknown): boolean =>
	typeof value === "object" && value !== null && /^(Ref|Fn::\w+)$/.test(Object.keys(value)[0] ?? "");

describe("the template, by AWS's own schema of its resources", () => {
	it("has known resources with known properties, and all that they must have", () => {
		const resources = Object.entries(template.Resources).filter(([, { Type }]) => !NOT_AWS.includes(Type));
		expect(resources.length).toBeGreaterThan(30);
		expect(objections(Object.fromEntries(resources))).toEqual([]);
	});

	it.each([
		["an unknown type", { Type: "AWS::Lambda::Functoin" }, "is no resource of AWS"],
		["an unknown property", { Type: "AWS::SQS::Queue", Properties: { QueueNam: "q" } }, "has no QueueNam"],
		["a missing property", { Type: "AWS::IAM::Role", Properties: {} }, "lacks AssumeRolePolicyDocument"],
		[
			"a list for one value",
			{ Type: "AWS::SQS::Queue", Properties: { QueueName: ["q"] } },
			"QueueName is one value",
		],
	])("would find %s", (_, resource, objection) => {
		expect(objections({ Planted: resource })).toEqual([expect.stringContaining(objection)]);
	});
});
