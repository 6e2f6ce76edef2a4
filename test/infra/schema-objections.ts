import { loadAwsServiceSpec } from "@aws-cdk/aws-service-spec";

/** One resource of a template, as far as AWS's schema has something to say. */
export interface SchemaResource {
	readonly Type: string;
	readonly Properties?: Readonly<Record<string, unknown>>;
}

/** AWS's own schema of its resources: 2.6 MB that ship with the package, read in half a second. */
export type AwsSchema = Awaited<ReturnType<typeof loadAwsServiceSpec>>;

type ResourceSchema = ReturnType<typeof resourceSchema>;
type Property = ResourceSchema["properties"][string];
type PropertyType = Property["type"];

/** What the CDK adds for itself; AWS has no such resource. */
const NOT_AWS: readonly string[] = ["AWS::CDK::Metadata"];

/** Reads the schema. */
export const awsSchema = (): Promise<AwsSchema> => loadAwsServiceSpec();

/** The schema of one type of resource; throws for a type that AWS does not have. */
export function resourceSchema(schema: AwsSchema, type: string) {
	const [found] = schema.lookup("resource", "cloudFormationType", "equals", type);
	if (found === undefined) throw new Error(`${type} is no resource of AWS`);
	return found;
}

/**
 * What the schema objects to in the resources given, at any depth: unknown types, unknown and missing properties, and values of
 * another kind than theirs. Takes CloudFormation functions as they are, for only a deployment knows their values.
 */
export function objections(
	schema: AwsSchema,
	resources: Readonly<Record<string, SchemaResource>>,
): readonly string[] {
	return Object.entries(resources)
		.filter(([, { Type }]) => !NOT_AWS.includes(Type))
		.flatMap(([id, { Type, Properties = {} }]) => {
			try {
				return toProperties(schema, `${id}: ${Type}`, resourceSchema(schema, Type).properties, Properties);
			} catch (error) {
				return [`${id}: ${error instanceof Error ? error.message : error}`];
			}
		});
}

function toProperties(
	schema: AwsSchema,
	path: string,
	known: Readonly<Record<string, Property>>,
	given: Readonly<Record<string, unknown>>,
): readonly string[] {
	const missing = Object.entries(known)
		.filter(([name, { required }]) => required === true && given[name] === undefined)
		.map(([name]) => `${path} lacks ${name}`);
	const wrong = Object.entries(given).flatMap(([name, value]) => {
		const property = known[name];
		if (property === undefined) return [`${path} has no ${name}`];
		return toValue(schema, `${path}.${name}`, property.type, value);
	});
	return [...missing, ...wrong];
}

function toValue(schema: AwsSchema, path: string, type: PropertyType, value: unknown): readonly string[] {
	if (isFunction(value)) return [];
	switch (type.type) {
		case "string":
		case "boolean":
			return typeof value === type.type ? [] : [`${path} is no ${type.type}`];
		case "number":
		case "integer":
			return typeof value === "number" ? [] : [`${path} is no number`];
		case "array":
			return Array.isArray(value)
				? value.flatMap((item, index) => toValue(schema, `${path}[${index}]`, type.element, item))
				: [`${path} is no list`];
		case "map":
			return isObject(value)
				? Object.entries(value).flatMap(([key, item]) =>
						toValue(schema, `${path}.${key}`, type.element, item),
					)
				: [`${path} is no map`];
		case "ref":
			return isObject(value)
				? toProperties(schema, path, schema.get("typeDefinition", type.reference.$ref).properties, value)
				: [`${path} is no object`];
		case "union": {
			const each = type.types.map((one) => toValue(schema, path, one, value));
			return each.some((found) => found.length === 0) ? [] : (each[0] ?? []);
		}
		default: // such as `json`, for which the schema has no more to say
			return [];
	}
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

function isFunction(value: unknown): boolean {
	if (!isObject(value)) return false;
	const [name = "", ...others] = Object.keys(value);
	return others.length === 0 && /^(Ref|Fn::\w+)$/.test(name);
}
