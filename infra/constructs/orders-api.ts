import { Duration, Fn, RemovalPolicy, Size, Stack } from "aws-cdk-lib";
import {
	AuthorizationType,
	EndpointType,
	IdentitySource,
	type IResource,
	LambdaIntegration,
	type MethodDeploymentOptions,
	RequestAuthorizer,
	RestApi,
	type Stage,
} from "aws-cdk-lib/aws-apigateway";
import type { IMetric } from "aws-cdk-lib/aws-cloudwatch";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { accessLog } from "./access-log.ts";
import { AddressLimit } from "./address-limit.ts";
import { BASE_PATHS, CustomDomain } from "./custom-domain.ts";
import { addGatewayResponses } from "./gateway-responses.ts";
import type { StackContext } from "./stack-context.ts";

/** First segment of every path, as customers of the API know it. */
const STAGE_NAME = "api";

/** Every spelling of `tns` but the one in lower case. */
const OTHER_TNS = ["Tns", "tNs", "tnS", "TNs", "TnS", "tNS", "TNS"];

/** `accounts` where a version need not precede it: `/Accounts/9900000`, the one path of an account that has but two segments. */
const OTHER_ACCOUNTS = ["Accounts", "ACCOUNTS"];

/** Where tokens are asked for, without credentials: what has no authorizer must stand by itself. */
const TOKENS = ["oauth2", "Oauth2", "OAuth2", "OAUTH2"];

/** The lists of places, in the spellings that are met: each costs a resource of the API, of which there are 300 at most. */
const PLACE_LISTS = [
	...["cities", "Cities", "CITIES"],
	...["rateCenters", "ratecenters", "RateCenters", "Ratecenters", "RATECENTERS"],
];

/** The list of rate centers that has something below it, likewise. */
const COVERED_LISTS = [
	"coveredRateCenters",
	"coveredratecenters",
	"CoveredRateCenters",
	"COVEREDRATECENTERS",
];

/**
 * Who asks for a token costs a check of a secret, 40 ms of processor, whoever they are: a tenth of what other methods take. The same
 * program asks for one once in an hour.
 */
const TOKENS_SHARE = 1 / 10;

/** How long a caller's answer is remembered: a credential that is taken back works for five more minutes at most. */
const AUTHORIZER_CACHE_SECONDS = 300;

/**
 * Answers of so many bytes and more are compressed for who accepts it: the console's files, and long lists. An order's own answer is
 * smaller, and costs nobody the work.
 */
const COMPRESSED_BYTES_MIN = 4_096;

/** The functions behind the API, and what is chosen for it. */
export interface OrdersApiProps
	extends Pick<
		StackContext,
		"throttle" | "rateLimitPerAddress" | "accessLogRole" | "customDomain" | "executeApiEndpoint"
	> {
	readonly ordersApi: IFunction;
	readonly numbersApi: IFunction;
	readonly accountApi: IFunction;
	readonly operatorApi: IFunction;
	readonly authorizer: IFunction;
	readonly console: IFunction;
}

/**
 * The HTTP face: which function answers which paths, and who is let in. Every path stands twice, with and without a version in
 * front. What names no resource of another function goes to numbers-api, and with it what is written otherwise than in lower case,
 * for the gateway tells one case from another and clients do not: numbers-api hands on what is not its own.
 */
export class OrdersApi extends Construct {
	/** `https://…/api`, without a slash at the end; under the API's own name, if it has one. */
	readonly baseUrl: string;
	/** Where a name of the operator's has to lead; undefined without one. */
	readonly domainTarget: string | undefined;
	/** What requests are counted on. */
	readonly stage: Stage;
	/** Requests of addresses that asked too often; undefined where nobody is refused for that. */
	readonly refusedByAddress: IMetric | undefined;

	constructor(scope: Construct, id: string, props: OrdersApiProps) {
		super(scope, id);
		const { ordersApi, numbersApi, accountApi, operatorApi, authorizer, console, throttle, accessLogRole } =
			props;
		const { rateLimitPerAddress, customDomain, executeApiEndpoint } = props;
		const api = new RestApi(this, "RestApi", {
			// CloudWatch counts an API's requests under its name: with one name for every stage, the errors of one would set off the
			// alarms of all in their region.
			restApiName: Stack.of(this).stackName,
			// Not at the edge, which is what the CDK does unless told: callers come from servers, and CloudFront would stand between.
			endpointTypes: [EndpointType.REGIONAL],
			...(executeApiEndpoint ? {} : { disableExecuteApiEndpoint: true }),
			minCompressionSize: Size.bytes(COMPRESSED_BYTES_MIN),
			deployOptions: {
				stageName: STAGE_NAME,
				throttlingRateLimit: throttle.rate,
				throttlingBurstLimit: throttle.burst,
				methodOptions: Object.fromEntries(
					TOKENS.map((spelling) => [`/{version}/${spelling}/{proxy+}/POST`, tokenThrottle(throttle)]),
				),
				...accessLog(this, "AccessLogs"),
			},
			// The role by which API Gateway writes logs is one for all APIs of an account and region. The one set here is what AWS
			// documents for it, so other APIs go on logging; it stays when the stack goes, for they would lose it.
			cloudWatchRole: accessLogRole === "own",
			...(accessLogRole === "own" ? { cloudWatchRoleRemovalPolicy: RemovalPolicy.RETAIN } : {}),
			defaultMethodOptions: {
				authorizationType: AuthorizationType.CUSTOM,
				authorizer: new RequestAuthorizer(this, "RequestAuthorizer", {
					handler: authorizer,
					identitySources: [IdentitySource.header("Authorization")],
					resultsCacheTtl: Duration.seconds(AUTHORIZER_CACHE_SECONDS),
				}),
			},
		});
		api.node.tryRemoveChild("Endpoint"); // its own output, under a name nobody chose

		const toOrdersApi = integration(ordersApi);
		const toNumbersApi = integration(numbersApi);
		const toAccountApi = integration(accountApi);
		const version = api.root.addResource("{version}"); // v1, v1.0 or v2; the functions refuse any other
		for (const root of [api.root, version]) {
			const account = root.addResource("accounts").addResource("{accountId}");
			account.addMethod("ANY", toAccountApi);
			account.addResource("sippeers").addMethod("ANY", toAccountApi);
			const sites = account.addResource("sites");
			sites.addMethod("ANY", toAccountApi);
			const site = sites.addResource("{siteId}");
			addWithAllBelow(site, toAccountApi);
			for (const owner of [site, account]) {
				const orders = owner.addResource("orders");
				addWithAllBelow(orders, toOrdersApi);
				// Of its own, so that API Gateway counts orders that are placed apart from all else: who only reads holds up no order.
				orders.addMethod("POST", toOrdersApi);
			}
			addWithAllBelow(account.addResource("subscriptions"), toAccountApi);
			account.addResource("{proxy+}").addMethod("ANY", toNumbersApi);
			addWithAllBelow(root.addResource("tns"), toNumbersApi);
			for (const places of PLACE_LISTS) root.addResource(places).addMethod("ANY", toNumbersApi);
			for (const covered of COVERED_LISTS) addWithAllBelow(root.addResource(covered), toNumbersApi);
		}
		// Three segments and more, in any spelling. One or two that nobody knows stay unknown, whoever asks for them: only `tns` has so
		// few, in eight spellings, and the lists of places and an account itself, in those that are met.
		version.addResource("{resource}").addResource("{proxy+}").addMethod("ANY", toNumbersApi);
		for (const spelling of OTHER_TNS) {
			addWithAllBelow(api.root.addResource(spelling), toNumbersApi);
			version.addResource(spelling).addMethod("ANY", toNumbersApi);
		}
		// In lower case and with a version in front alone: its one client is ours, and it is nobody's business else.
		const toOperatorApi = integration(operatorApi);
		version.addResource("operator").addResource("{proxy+}").addMethod("ANY", toOperatorApi);
		for (const spelling of OTHER_ACCOUNTS)
			api.root.addResource(spelling).addResource("{proxy+}").addMethod("ANY", toNumbersApi);
		const forAll = { authorizationType: AuthorizationType.NONE }; // who asks for a token proves by a secret who they are
		for (const spelling of TOKENS) {
			const tokens = version.addResource(spelling).addResource("{proxy+}");
			for (const method of ["ANY", "POST"]) tokens.addMethod(method, toAccountApi, forAll);
		}
		const page = api.root.addResource("console"); // files that say nothing of anybody
		for (const resource of [page, page.addResource("{proxy+}")])
			resource.addMethod("GET", integration(console), forAll);

		addGatewayResponses(api);
		const limit =
			rateLimitPerAddress === undefined
				? undefined
				: new AddressLimit(this, "AddressLimit", {
						stage: api.deploymentStage,
						requests: rateLimitPerAddress,
					});
		this.refusedByAddress = limit?.refused;
		this.stage = api.deploymentStage;
		// Also for the local runner: where the API stands on a host of its own, be a name chosen for it or not.
		Stack.of(this).templateOptions.metadata = { BasePaths: BASE_PATHS };
		const domain =
			customDomain && new CustomDomain(this, "Domain", { ...customDomain, api, stage: api.deploymentStage });
		this.domainTarget = domain?.target;
		const ownUrl = Fn.sub(`https://\${Api}.execute-api.\${AWS::Region}.\${AWS::URLSuffix}/${STAGE_NAME}`, {
			Api: api.restApiId,
		});
		this.baseUrl = domain?.baseUrl ?? ownUrl;
	}
}

/** What the method that gives tokens takes; one at least. */
const tokenThrottle = ({ rate, burst }: StackContext["throttle"]): MethodDeploymentOptions => ({
	throttlingRateLimit: Math.ceil(rate * TOKENS_SHARE),
	throttlingBurstLimit: Math.ceil(burst * TOKENS_SHARE),
});

/** One permission for a function, not one for each of its methods: a function's policy holds 20 KB (AWS, Lambda quotas). */
const integration = (handler: IFunction): LambdaIntegration =>
	new LambdaIntegration(handler, { scopePermissionToMethod: false });

/**
 * A path, and everything below it. What there is below is the function's to say: the gateway tells `inserviceNumbers` from
 * `inServiceNumbers`, and clients use both.
 */
function addWithAllBelow(resource: IResource, target: LambdaIntegration): void {
	resource.addMethod("ANY", target);
	resource.addResource("{proxy+}").addMethod("ANY", target);
}
