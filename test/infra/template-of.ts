import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { OrderingStack } from "../../infra/ordering-stack.ts";

/** The template of the stack with these choices. */
export const templateOf = (context: Readonly<Record<string, string>>): Template =>
	Template.fromStack(new OrderingStack(new App({ context }), "NumberOrders"));
