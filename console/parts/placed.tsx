import type { PlacedOrder } from "../../client/operations.ts";
import { addressOf } from "../address.ts";
import { counted } from "../texts.ts";
import { Status } from "./basics.tsx";
import { NumberList } from "./numbers.tsx";
import { Queue } from "./queue.tsx";

/** What became of an order that was just placed. */
export function Placed({ order: placed }: { readonly order: PlacedOrder }) {
	const { order, orderStatus, completedNumbers = [], errors = [], backorder } = placed;
	return (
		<section class="card" aria-label="What became of the order" role="status">
			<h2>
				<Status of={orderStatus} />{" "}
				{completedNumbers.length > 0 && counted(completedNumbers.length, "number")}
			</h2>
			<p>
				<a href={addressOf(["orders", order.id])}>{order.name ?? `Order ${order.id.slice(0, 8)}`}</a>{" "}
				{orderStatus === "RECEIVED" && "was taken and is being worked on; its page shows what becomes of it."}
			</p>
			{errors.map(({ code, description, telephoneNumber }) => (
				<p key={`${code}${telephoneNumber ?? ""}`}>
					{telephoneNumber !== undefined && `${telephoneNumber}: `}
					{description}
				</p>
			))}
			{backorder !== undefined && <Queue of={backorder} />}
			{completedNumbers.length > 0 && (
				<NumberList label="Numbers of the new order" numbers={completedNumbers} />
			)}
		</section>
	);
}
