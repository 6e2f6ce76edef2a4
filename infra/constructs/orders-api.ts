import { Duration, Fn } from "aws-cdk-lib";
import {
	AuthorizationType,
	IdentitySource,
	LambdaIntegration,
	RequestAuthorizer,
	RestApi,
} from "aws-cdk-lib/aws-apigateway";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { addGatewayResponses } from "./gateway-responses.ts";
import type { StackContext } from "./stack-context.ts";

/** First segment of every path, as customers of the API know it. */
const STAGE_NAME = "api";

/** How long a caller's answer is remembered: a credential that is taken back works for five more minutes at most. */
const AUTHORIZER_CACHE_SECONDS = 300;

/** The functions behind the API. */
export interface OrdersApiProps {
	readonly ordersApi: IFunction;
	readonly authorizer: IFunction;
	readonly throttle: StackContext["throttle"];
}

/** The HTTP face: which paths exist, which function answers them, and who is let in. */
export class OrdersApi extends Construct {
	/** `https://…/api`, without a slash at the end. */
	readonly baseUrl: string;

	constructor(scope: Construct, id: string, { ordersApi, authorizer, throttle }: OrdersApiProps) {
		super(scope, id);
		const api = new RestApi(this, "RestApi", {
			restApiName: "number-orders",
			deployOptions: {
				stageName: STAGE_NAME,
				throttlingRateLimit: throttle.rate,
				throttlingBurstLimit: throttle.burst,
			},
			cloudWatchRole: false,
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
		this.baseUrl = Fn.sub(`https://\${Api}.execute-api.\${AWS::Region}.\${AWS::URLSuffix}/${STAGE_NAME}`, {
			Api: api.restApiId,
		});
	}
}
