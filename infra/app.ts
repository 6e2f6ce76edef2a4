import { App } from "aws-cdk-lib";
import recommendedFlags from "aws-cdk-lib/recommended-feature-flags.json" with { type: "json" };
import { ContextError } from "./constructs/stack-context.ts";
import { OrderingStack } from "./ordering-stack.ts";

const app = new App({
	// Without analytics the template is the same on every machine, so that a diff shows only what changed.
	analyticsReporting: false,
	context: recommendedFlags,
});
try {
	new OrderingStack(app, "NumberOrders");
} catch (error) {
	if (!(error instanceof ContextError)) throw error;
	console.error(error.message);
	process.exit(1);
}
