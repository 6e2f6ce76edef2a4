import { Authorizer, type AuthorizerProperties } from "./authorizer.ts";
import type { CloudAssembly, Resource } from "./cloud-assembly.ts";
import { type GatewayResponseProperties, GatewayResponses } from "./gateway-response.ts";
import type { LambdaFunction } from "./lambda-function.ts";
import type { ApiMethod, RestApiOptions } from "./rest-api.ts";
import { RouteTable } from "./route-table.ts";
import { type MethodSetting, RequestBucket, throttleOf } from "./throttle.ts";

interface PathProperties {
	readonly ParentId: string;
	readonly PathPart: string;
}

interface StageProperties {
	readonly StageName: string;
	readonly MethodSettings?: readonly MethodSetting[];
}

interface MethodProperties {
	readonly ResourceId: string;
	readonly HttpMethod: string;
	readonly AuthorizationType?: string;
	readonly AuthorizerId?: string;
	readonly Integration: { readonly Type: string; readonly Uri: string };
}

/**
 * Gathers the one REST API of an assembly from its resources; throws for a method that is not run by a function. What its stage says of
 * too many requests holds if `throttles`.
 */
export function restApiOptions(
	assembly: CloudAssembly,
	functions: readonly LambdaFunction[],
	throttles: boolean,
): RestApiOptions {
	const api = theOne<{ MinimumCompressionSize?: number }>(assembly, "AWS::ApiGateway::RestApi");
	const stage = theOne<StageProperties>(assembly, "AWS::ApiGateway::Stage");
	const { MethodSettings = [] } = stage.properties;
	const paths = assembly.resources<PathProperties>("AWS::ApiGateway::Resource");
	const authorizers = new Map(
		assembly
			.resources<AuthorizerProperties>("AWS::ApiGateway::Authorizer")
			.map(({ ref, properties }) => [
				ref,
				new Authorizer(properties, integrated(properties.AuthorizerUri, functions)),
			]),
	);
	const methods = new Map<string, Map<string, ApiMethod>>();
	for (const { logicalId, properties } of assembly.resources<MethodProperties>("AWS::ApiGateway::Method")) {
		const { ResourceId, HttpMethod, AuthorizationType = "NONE", AuthorizerId, Integration } = properties;
		const authorizer = authorizers.get(AuthorizerId ?? "");
		if (Integration.Type !== "AWS_PROXY" || (AuthorizationType !== "NONE" && authorizer === undefined)) {
			throw new Error(
				`${logicalId}: the local runner knows neither ${Integration.Type} nor ${AuthorizationType} there`,
			);
		}
		const path = pathOf(ResourceId, paths);
		const ofPath = methods.get(path) ?? new Map<string, ApiMethod>();
		const throttle = throttles ? throttleOf(MethodSettings, path, HttpMethod) : undefined;
		const bucket = throttle && new RequestBucket(throttle);
		const target = integrated(Integration.Uri, functions);
		methods.set(path, ofPath.set(HttpMethod, { target, authorizer, bucket }));
	}
	return {
		apiId: api.ref,
		stage: stage.properties.StageName,
		basePaths: basePathsOf(assembly),
		compressedBytesMin: api.properties.MinimumCompressionSize,
		routes: new RouteTable([...methods].map(([path, ofPath]) => ({ path, methods: ofPath }))),
		gatewayResponses: new GatewayResponses(
			assembly
				.resources<GatewayResponseProperties>("AWS::ApiGateway::GatewayResponse")
				.map(({ properties }) => properties),
		),
	};
}

/**
 * Where the API stands on a host of its own: as its name is mapped or, in a stack without a name, as one would be. This machine is
 * such a host.
 */
function basePathsOf(assembly: CloudAssembly): readonly string[] {
	const mappings = assembly.resources<{ BasePath?: string }>("AWS::ApiGateway::BasePathMapping");
	if (mappings.length > 0) return mappings.map(({ properties }) => properties.BasePath ?? "");
	return (assembly.metadata("BasePaths") ?? []) as readonly string[];
}

function theOne<Properties>(assembly: CloudAssembly, type: string): Resource<Properties> {
	const [only, ...others] = assembly.resources<Properties>(type);
	if (only === undefined || others.length > 0) throw new Error(`The local runner runs exactly one ${type}`);
	return only;
}

/** A resource of the API is one segment of a path; what no segment is called is the root. */
function pathOf(ref: string, paths: readonly Resource<PathProperties>[]): string {
	const segment = paths.find((path) => path.ref === ref)?.properties;
	return segment === undefined ? "" : `${pathOf(segment.ParentId, paths)}/${segment.PathPart}`;
}

/** The function in the address of an integration: `arn:…:apigateway:…:lambda:path/…/functions/<arn>/invocations`. */
function integrated(uri: string, functions: readonly LambdaFunction[]): LambdaFunction {
	const arn = /\/functions\/([^/]+)\/invocations$/.exec(uri)?.[1];
	const found = functions.find((one) => one.arn === arn);
	if (found === undefined) throw new Error(`The local runner knows no function for ${uri}`);
	return found;
}
