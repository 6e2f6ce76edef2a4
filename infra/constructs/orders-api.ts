import { Duration, Fn, RemovalPolicy } from "aws-cdk-lib";
import {
	AuthorizationType,
	IdentitySource,
	LambdaIntegration,
	RequestAuthorizer,
	RestApi,
	type Stage,
} from "aws-cdk-lib/aws-apigateway";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { accessLog } from "./access-log.ts";
import { addGatewayResponses } from "./gateway-responses.ts";
import type { StackContext } from "./stack-context.ts";

/** First segment of every path, as customers of the API know it. */
const STAGE_NAME = "api";

/** How long a caller's answer is remembered: a credential that is taken back works for five more minutes at most. */
const AUTHORIZER_CACHE_SECONDS = 300;

/** The functions behind the API, and what is chosen for it. */
export interface OrdersApiProps extends Pick<StackContext, "throttle" | "accessLogRole"> {
	readonly ordersApi: IFunction;
	readonly authorizer: IFunction;
}

/** The HTTP face: which paths exist, which function answers them, and who is let in. */
export class OrdersApi extends Construct {
	/** `https://…/api`, without a slash at the end. */
	readonly baseUrl: string;
	/** What requests are counted on. */
	readonly stage: Stage;

	constructor(scope: Construct, id: string, props: OrdersApiProps) {
		super(scope, id);
		const { ordersApi, authorizer, throttle, accessLogRole } = props;
		const api = new RestApi(this, "RestApi", {
			restApiName: "number-orders",
			deployOptions: {
				stageName: STAGE_NAME,
				throttlingRateLimit: throttle.rate,
				throttlingBurstLimit: throttle.burst,
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

		const orders = api.root.addResource("accounts").addResource("{accountId}").addResource("orders");
		const toOrdersApi = new LambdaIntegration(ordersApi);
		orders.addMethod("ANY", toOrdersApi);
		orders.addResource("{proxy+}").addMethod("ANY", toOrdersApi);

		addGatewayResponses(api);
		this.stage = api.deploymentStage;
		this.baseUrl = Fn.sub(`https://\${Api}.execute-api.\${AWS::Region}.\${AWS::URLSuffix}/${STAGE_NAME}`, {
			Api: api.restApiId,
		});
	}
}
