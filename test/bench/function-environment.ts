import { readFileSync } from "node:fs";

const TEMPLATE = "cdk.out/NumberOrders.template.json";

/** Stands for the name of what is only known once it is deployed; any value serves an import. */
const NAME = "arn:aws:states:us-east-1:1:stateMachine:s";

interface FunctionResource {
	readonly Type: string;
	readonly Properties?: {
		readonly MemorySize?: number;
		readonly Environment?: { readonly Variables?: Readonly<Record<string, unknown>> };
	};
}

const functions = (): readonly (readonly [string, FunctionResource])[] =>
	Object.entries(
		(JSON.parse(readFileSync(TEMPLATE, "utf8")) as { Resources: Record<string, FunctionResource> }).Resources,
	).filter(([, { Type }]) => Type === "AWS::Lambda::Function");

/** The variables of all functions, as the template has them. */
export function environmentOfFunctions(): Readonly<Record<string, string>> {
	const variables = functions().flatMap(([, { Properties }]) =>
		Object.entries(Properties?.Environment?.Variables ?? {}),
	);
	return {
		...Object.fromEntries(variables.map(([name, value]) => [name, typeof value === "string" ? value : NAME])),
		AWS_REGION: "us-east-1",
	};
}
