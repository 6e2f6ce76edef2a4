import { useState } from "preact/hooks";
import type { PlacedOrder } from "../../client/operations.ts";
import { addressOf } from "../address.ts";
import { useAsked } from "../asked.ts";
import { api } from "../session.ts";
import { counted } from "../texts.ts";
import { Failed, Status } from "./basics.tsx";
import { NumberList } from "./numbers.tsx";
import { Queue } from "./queue.tsx";

/** What became of an order that was just placed; one that its request did not see settled is looked at until it is. */
export function Placed({ order }: { readonly order: PlacedOrder }) {
	return order.orderStatus === "RECEIVED" ? (
		<Followed key={order.order.id} placed={order} />
	) : (
		<Outcome of={order} />
	);
}

function Followed({ placed }: { readonly placed: PlacedOrder }) {
	const { id } = placed.order;
	const [order, setOrder] = useState(placed);
	const isSettled = order.orderStatus !== "RECEIVED";
	const asked = useAsked(
		async () => {
			const read = await api().readOrder({ orderId: id });
			setOrder(read);
			return read;
		},
		[id],
		isSettled ? undefined : { isMoving: () => true },
	);
	return (
		<>
			<Failed failure={asked.failure} again={asked.again} />
			<Outcome of={order} />
		</>
	);
}

function Outcome({
	of: { order, orderStatus, completedNumbers = [], errors = [], backorder },
}: {
	readonly of: PlacedOrder;
}) {
	return (
		<section class="card" aria-label="What became of the order" role="status">
			<h2>
				<Status of={orderStatus} />{" "}
				{completedNumbers.length > 0 && counted(completedNumbers.length, "number")}
			</h2>
			<p>
				<a href={addressOf(["orders", order.id])}>{order.name ?? `Order ${order.id.slice(0, 8)}`}</a>{" "}
				{orderStatus === "RECEIVED" && "was taken and is being worked on."}
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
