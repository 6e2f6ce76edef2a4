import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Names, resolveIntrinsics } from "./intrinsics.ts";
import { ACCOUNT_ID, REGION } from "./local-account.ts";
import { type Identity, identityOf } from "./resource-kinds.ts";

const TEMPLATE_SUFFIX = ".template.json";

const PSEUDO_PARAMETERS: Readonly<Record<string, string>> = {
	"AWS::AccountId": ACCOUNT_ID,
	"AWS::Partition": "aws",
	"AWS::Region": REGION,
	"AWS::URLSuffix": "amazonaws.com",
};

/** The parts of a CloudFormation template that are read here. */
export interface Template {
	readonly Parameters?: Readonly<Record<string, { readonly Default?: string }>>;
	readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: object }>>;
	readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
	readonly Metadata?: Readonly<Record<string, unknown>>;
}

/** One resource, its properties worked out. `Properties` says which of them the caller reads. */
export interface Resource<Properties> extends Identity {
	readonly logicalId: string;
	readonly properties: Properties;
}

/** What `cdk synth` wrote: one template and the bundles beside it. The only thing the runner is made from. */
export class CloudAssembly {
	readonly stackName: string;
	readonly #folder: string;
	readonly #template: Template;
	readonly #identities = new Map<string, Identity>();

	/** Reads the one stack in `folder`; throws if there is none, or a resource the runner does not know. */
	constructor(folder: string) {
		const files = existsSync(folder) ? readdirSync(folder) : [];
		const [file, ...others] = files.filter((name) => name.endsWith(TEMPLATE_SUFFIX));
		if (file === undefined || others.length > 0) {
			throw new Error(`${folder} must hold one stack; run "npm run synth" and look there`);
		}
		this.stackName = file.slice(0, -TEMPLATE_SUFFIX.length);
		this.#folder = folder;
		this.#template = JSON.parse(readFileSync(join(folder, file), "utf8")) as Template;
		for (const [logicalId, { Type }] of Object.entries(this.#template.Resources)) {
			const identity = identityOf(logicalId, Type);
			if (identity !== undefined) this.#identities.set(logicalId, identity);
		}
	}

	/** Every resource of a type, in the template's order. */
	resources<Properties>(type: string): readonly Resource<Properties>[] {
		return Object.entries(this.#template.Resources)
			.filter(([, resource]) => resource.Type === type)
			.map(([logicalId, resource]) => ({
				...this.#identity(logicalId),
				logicalId,
				properties: resolveIntrinsics(resource.Properties ?? {}, this.#names) as Properties,
			}));
	}

	/** What the template says of itself under a name; undefined for nothing. */
	metadata(name: string): unknown {
		return this.#template.Metadata?.[name];
	}

	/** The outputs of the stack, as CloudFormation would show them. */
	outputs(): Readonly<Record<string, string>> {
		const outputs = Object.entries(this.#template.Outputs ?? {});
		return Object.fromEntries(
			outputs.map(([name, { Value }]) => [name, String(resolveIntrinsics(Value, this.#names))]),
		);
	}

	/** The folder of a bundle, by the name of the object that a deployment would upload: `<hash>.zip`. */
	bundleFolder(s3Key: string): string {
		return join(this.#folder, `asset.${s3Key.replace(/\.zip$/, "")}`);
	}

	readonly #names: Names = {
		ref: (name) =>
			PSEUDO_PARAMETERS[name] ??
			(name === "AWS::StackName" ? this.stackName : undefined) ??
			this.#template.Parameters?.[name]?.Default ??
			this.#identity(name).ref,
		attribute: (logicalId, attribute) => {
			const value = this.#identity(logicalId).attributes[attribute];
			if (value === undefined)
				throw new Error(`The local runner has no attribute ${attribute} for ${logicalId}`);
			return value;
		},
	};

	#identity(logicalId: string): Identity {
		const identity = this.#identities.get(logicalId);
		if (identity !== undefined) return identity;
		if (!Object.hasOwn(this.#template.Resources, logicalId))
			throw new Error(`Nothing here is called ${logicalId}`);
		// Of an ignored resource, such as a role, only what is ignored too asks for the ARN.
		return { ref: logicalId, attributes: { Arn: `ignored:${logicalId}` } };
	}
}
