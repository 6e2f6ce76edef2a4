import { useState } from "preact/hooks";
import type { OrderState } from "../../client/operations.ts";
import { useDoing } from "../asked.ts";
import { api } from "../session.ts";
import { counted } from "../texts.ts";
import { Dialog, FormEnd } from "./basics.tsx";
import { TextField } from "./fields.tsx";

/** What a dialog about an order is told. */
interface OrderDialogProps {
	readonly order: OrderState;
	readonly close: () => void;
	readonly done: () => void;
}

/** Changes what a customer calls an order. */
export function EditOrder({ order: { order }, close, done }: OrderDialogProps) {
	const [name, setName] = useState(order.name ?? "");
	const [reference, setReference] = useState(order.customerOrderId ?? "");
	const doing = useDoing();
	const change = () =>
		doing.run(async () => {
			await api().updateOrder({ orderId: order.id, body: { name, customerOrderId: reference } });
			done();
		});
	return (
		<Dialog title="Edit the order" close={close}>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					void change();
				}}
			>
				<TextField label="Name" value={name} change={setName} />
				<TextField label="Reference" value={reference} change={setReference} />
				<FormEnd doing={doing} label="Save" cancel={close} />
			</form>
		</Dialog>
	);
}

/** Ends the wait of an order; says before what will be left. */
export function CloseOrder({ order, close, done }: OrderDialogProps) {
	const doing = useDoing();
	const has = order.completedQuantity ?? 0;
	const end = () =>
		doing.run(async () => {
			await api().updateOrder({ orderId: order.order.id, body: { closeOrder: true } });
			done();
		});
	return (
		<Dialog title="Close the order" close={close}>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					void end();
				}}
			>
				<p>
					{has === 0
						? "It has no numbers, so it ends as failed."
						: `It keeps the ${counted(has, "number")} that it has, and ends as partial.`}{" "}
					It waits for {counted(order.pendingQuantity ?? 0, "number")} no more, and its place in the queue is
					given up. This cannot be taken back.
				</p>
				<FormEnd doing={doing} label="Close the order" kind="danger" cancel={close} />
			</form>
		</Dialog>
	);
}
