import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { OrderingStack } from "../../infra/ordering-stack.ts";

type Choices = Readonly<Record<string, string>>;

/** An app with these choices, written to `outdir` or somewhere. */
export const appOf = (context: Choices, outdir?: string): App =>
	new App({ context, ...(outdir !== undefined && { outdir }) });

/** The template of the stack with these choices. */
export const templateOf = (context: Choices): Template =>
	Template.fromStack(new OrderingStack(appOf(context), "NumberOrders"));
