import type { OrderEvent } from "../../domain/subscription/order-event.ts";
import { NOON, orderIdOf, run } from "./order-builder.ts";

/** A client that notes what it is sent, and answers or throws what it is told to. */
export function awsClient(answer: object | Error) {
	const inputs: unknown[] = [];
	const send = async ({ input }: { readonly input: unknown }) => {
		inputs.push(input);
		if (answer instanceof Error) throw answer;
		return answer;
	};
	return { inputs, client: { send } as never };
}

/** An order of two numbers is complete, and nothing more will come of it. */
export const completion: OrderEvent = {
	eventId: "e1",
	accountId: "9900000",
	orderId: orderIdOf(1),
	orderType: "orders",
	status: "COMPLETE",
	message: "Created a new number order for 2 numbers",
	completedNumbers: run("9195550100", 2),
	at: NOON.toISOString(),
	isLast: true,
};

/** What AWS answers to more than it takes. */
export const throttled = Object.assign(new Error("slow down"), { name: "TooManyRequestsException" });
