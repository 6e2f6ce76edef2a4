import { CloudAssembly } from "../../local/cloud-assembly.ts";
import type { Access } from "./accesses.ts";

/** One action that a function's role allows on one resource; in both, `*` is any text. */
export interface Grant {
	readonly grantee: string;
	readonly action: string;
	readonly resource: string;
}

interface Policy {
	readonly PolicyDocument: {
		readonly Statement: readonly {
			readonly Effect: string;
			readonly Action: string | readonly string[];
			readonly Resource: string | readonly string[];
			readonly Condition?: unknown;
		}[];
	};
}

/** Everything that the roles of the functions allow in a folder that `cdk synth` wrote, ARNs as the local runner has them. */
export function grantsIn(assemblyFolder: string): readonly Grant[] {
	const assembly = new CloudAssembly(assemblyFolder);
	const roles = assembly.resources<{ readonly Policies?: readonly Policy[] }>("AWS::IAM::Role");
	const policies = assembly.resources<Policy & { readonly Roles: readonly string[] }>("AWS::IAM::Policy");
	return assembly
		.resources<{ readonly Role: string }>("AWS::Lambda::Function")
		.flatMap(({ ref: grantee, properties: { Role } }) => {
			const role = roles.find(({ attributes }) => attributes.Arn === Role);
			if (role === undefined) throw new Error(`${grantee} has no role of its own: ${Role}`);
			const attached = policies.filter(({ properties }) => properties.Roles.includes(role.ref));
			return [...(role.properties.Policies ?? []), ...attached.map(({ properties }) => properties)].flatMap(
				(policy) => grantsOf(grantee, policy),
			);
		});
}

function grantsOf(grantee: string, { PolicyDocument }: Policy): readonly Grant[] {
	return PolicyDocument.Statement.flatMap(({ Effect, Action, Resource, Condition }) => {
		if (Effect !== "Allow" || Condition !== undefined)
			throw new Error(
				`${grantee} has a statement that is not a plain Allow; teach test/permissions to read it`,
			);
		return [Action]
			.flat()
			.flatMap((action) => [Resource].flat().map((resource) => ({ grantee, action, resource })));
	});
}

/** What was asked for and no grant allows. */
export const refused = (accesses: readonly Access[], grants: readonly Grant[]): readonly Access[] =>
	accesses.filter((access) => !grants.some((grant) => allows(grant, access)));

/** True when the grant lets the access through. */
export function allows({ grantee, action, resource }: Grant, access: Access): boolean {
	return grantee === access.caller && matches(action, access.action) && matches(resource, access.resource);
}

function matches(pattern: string, text: string): boolean {
	const literal = pattern.replace(/[.+^${}()|[\]\\?]/g, "\\$&");
	return new RegExp(`^${literal.replaceAll("*", ".*")}$`).test(text);
}
