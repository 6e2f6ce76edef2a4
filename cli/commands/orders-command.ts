import { Option } from "commander";
import { ORDER_STATUSES } from "../../domain/order/order-status.ts";
import type { OrderListOptions } from "../orders.ts";
import type { TargetChoice } from "../target.ts";
import { UsageError } from "../terminal.ts";
import { type AddCommand, withExamples, withTarget } from "./commands.ts";

interface WatchOptions extends TargetChoice {
	readonly timeout?: string;
}

/** `number-orders orders`: lists, shows, watches and closes orders of an account. */
export const ordersCommand: AddCommand = (program, act) => {
	const orders = program.command("orders").description("orders of an account: list, show, watch, close");

	const list = orders
		.command("list <account-id>")
		.description("lists orders, newest first; those of two years, if no date and no reference is given")
		.addOption(new Option("--status <status>", "those that are so").choices(ORDER_STATUSES))
		.option("--user <name>", "those that this user placed")
		.option("--reference <text>", "those with this reference of the customer's")
		.option("--from <date>", "those placed on this day or later, such as 2026-11-23")
		.option("--to <date>", "those placed on this day or earlier")
		.option("--limit <quantity>", "how many are listed, up to 1000", "20")
		.option("--page <order-id>", "begins with this order");
	withExamples(
		withTarget(list),
		"orders list 9900000",
		"orders list 9900000 --status BACKORDERED --limit 100",
		"orders list 9900000 --json | jq '.orders[].orderId'",
	).action(
		act(async ({ terminal, targetOf }, accountId: string, options: TargetChoice & OrderListOptions) => {
			const { listOrders } = await import("../orders.ts");
			return listOrders(accountId, options, await targetOf(options), terminal);
		}),
	);

	const show = orders
		.command("show <account-id> <order-id>")
		.description("shows an order: its numbers, its place in the queue, its history");
	withExamples(withTarget(show), "orders show 9900000 019adf2c-6f5e-7bbb-8a1e-3c5f0a1b2c3d").action(
		act(async ({ terminal, targetOf }, accountId: string, orderId: string, options: TargetChoice) => {
			const { showOrder } = await import("../orders.ts");
			return showOrder({ accountId, orderId }, await targetOf(options), terminal);
		}),
	);

	const watch = orders
		.command("watch <account-id> <order-id>")
		.description("tells each change of an order until it is final; 0 when it is COMPLETE, else 1")
		.option("--timeout <seconds>", "ends with 1 after so long; without it, watches until the order is final");
	withExamples(
		withTarget(watch),
		"orders watch 9900000 019adf2c-6f5e-7bbb-8a1e-3c5f0a1b2c3d --timeout 60",
	).action(
		act(async ({ terminal, targetOf }, accountId: string, orderId: string, options: WatchOptions) => {
			const seconds = readSeconds(options.timeout);
			const { watchOrder } = await import("../orders.ts");
			return watchOrder({ accountId, orderId }, seconds, await targetOf(options), terminal);
		}),
	);

	const close = orders
		.command("close <account-id> <order-id>")
		.description(
			"closes an order that waits: it keeps the numbers it has, PARTIAL with some and FAILED with none",
		);
	withExamples(withTarget(close), "orders close 9900000 019adf2c-6f5e-7bbb-8a1e-3c5f0a1b2c3d").action(
		act(async ({ terminal, targetOf }, accountId: string, orderId: string, options: TargetChoice) => {
			const { closeOrder } = await import("../orders.ts");
			return closeOrder({ accountId, orderId }, await targetOf(options), terminal);
		}),
	);
};

function readSeconds(text: string | undefined): number | undefined {
	if (text === undefined || /^\d{1,8}$/.test(text)) return text === undefined ? undefined : Number(text);
	throw new UsageError("--timeout is a number of seconds.");
}
