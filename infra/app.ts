import { App } from "aws-cdk-lib";
import recommendedFlags from "aws-cdk-lib/recommended-feature-flags.json" with { type: "json" };
import { OrderingStack } from "./ordering-stack.ts";

const app = new App({
	// Without analytics the template is the same on every machine, so that a diff shows only what changed.
	analyticsReporting: false,
	context: recommendedFlags,
});
new OrderingStack(app, "NumberOrders");
