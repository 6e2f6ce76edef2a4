import { useState } from "preact/hooks";
import type { Notes as NoteList, OrderHistoryWrapper, OrderState } from "../../client/operations.ts";
import { place } from "../address.ts";
import { useAsked } from "../asked.ts";
import { Answered, Page, Status, When } from "../parts/basics.tsx";
import { Notes } from "../parts/notes.tsx";
import { NumberList } from "../parts/numbers.tsx";
import { OrderDiagram } from "../parts/order-diagram.tsx";
import { CloseOrder, EditOrder } from "../parts/order-dialogs.tsx";
import { Queue } from "../parts/queue.tsx";
import { account, api, mayOrder } from "../session.ts";
import { counted } from "../texts.ts";

/** One order: how it is, how it came there, what it has, and what can be done about it. */
export function OrderPage() {
	const orderId = place.value.segments[1] ?? "";
	const [dialog, setDialog] = useState<"edit" | "close">();
	const asked = useAsked<WholeOrder>(
		(lastOfQuiet) => readAll(orderId, lastOfQuiet),
		[account.value, orderId],
		{
			isMoving: ({ order }) => order.orderStatus === "RECEIVED",
		},
	);
	return (
		<Answered asked={asked}>
			{({ order, history, notes }) => {
				const { name, id } = order.order;
				const done = () => {
					setDialog(undefined);
					asked.again();
				};
				return (
					<Page
						title={name ?? `Order ${id.slice(0, 8)}`}
						actions={
							mayOrder.value && (
								<>
									<button type="button" onClick={() => setDialog("edit")}>
										Edit
									</button>
									{order.orderStatus === "BACKORDERED" && (
										<button type="button" class="danger" onClick={() => setDialog("close")}>
											Close
										</button>
									)}
								</>
							)
						}
					>
						<div class="columns">
							<section aria-labelledby="state-title" class="card">
								<h2 id="state-title">
									<Status of={order.orderStatus} /> {progressOf(order)}
								</h2>
								<OrderDiagram history={history.map(({ status }) => status)} now={order.orderStatus} />
								{order.backorder !== undefined && <Queue of={order.backorder} />}
								{order.errors.length > 0 && (
									<ul class="errors">
										{order.errors.map((error) => (
											<li key={`${error.code}${error.telephoneNumber ?? ""}`}>
												{error.telephoneNumber !== undefined && `${error.telephoneNumber}: `}
												{error.description}
											</li>
										))}
									</ul>
								)}
							</section>
							<Facts of={order} />
							<section aria-labelledby="history-title" class="card">
								<h2 id="history-title">History</h2>
								<TimeLine of={order} history={history} />
							</section>
							<Notes orderId={orderId} notes={notes} changed={asked.again} />
						</div>
						<section aria-labelledby="numbers-title">
							<h2 id="numbers-title">{counted(order.completedNumbers.length, "number")}</h2>
							{order.completedNumbers.length > 0 && (
								<NumberList label="Numbers of the order" numbers={order.completedNumbers} />
							)}
						</section>
						{dialog === "edit" && <EditOrder order={order} close={() => setDialog(undefined)} done={done} />}
						{dialog === "close" && (
							<CloseOrder order={order} close={() => setDialog(undefined)} done={done} />
						)}
					</Page>
				);
			}}
		</Answered>
	);
}

/** What the page shows of an order. */
interface WholeOrder {
	readonly order: OrderState;
	readonly history: NonNullable<OrderHistoryWrapper["orderHistory"]>;
	readonly notes: NonNullable<NoteList["note"]>;
}

/**
 * Three requests: the order with where its numbers are, what became of it, and what was noted; or one, where nobody works in the tab
 * and the order is as it was.
 */
async function readAll(orderId: string, lastOfQuiet?: WholeOrder): Promise<WholeOrder> {
	const client = api();
	const reading = client.readOrder({ orderId, tndetail: true });
	if (lastOfQuiet !== undefined) {
		const order = await reading;
		if (order.lastModifiedDate === lastOfQuiet.order.lastModifiedDate) return { ...lastOfQuiet, order };
	}
	const [order, history, notes] = await Promise.all([
		reading,
		client.readOrderHistory({ orderId }),
		client.listOrderNotes({ orderId }),
	]);
	return { order, history: history.orderHistory ?? [], notes: notes.note ?? [] };
}

function progressOf({ completedQuantity = 0, pendingQuantity, failedQuantity }: OrderState): string {
	const wanted = completedQuantity + (pendingQuantity ?? failedQuantity ?? 0);
	return wanted === 0 ? "" : `${completedQuantity.toLocaleString("en-US")} of ${counted(wanted, "number")}`;
}

function Facts({ of: state }: { readonly of: OrderState }) {
	const { order } = state;
	const facts: readonly (readonly [string, string | undefined])[] = [
		["Order", order.id],
		["Reference", order.customerOrderId],
		["Site", order.siteId],
		["SIP peer", order.peerId],
		["By", state.createdByUser],
		["Summary", state.summary],
		["Fewer will do", order.partialAllowed ? "yes" : "no"],
		["Waits for the rest", order.backOrderRequested ? "yes" : "no"],
	];
	return (
		<section aria-labelledby="facts-title" class="card">
			<h2 id="facts-title">The order</h2>
			<dl class="facts">
				{facts.map(([title, value]) =>
					value === undefined ? null : (
						<div key={title}>
							<dt>{title}</dt>
							<dd>{value}</dd>
						</div>
					),
				)}
			</dl>
		</section>
	);
}

function TimeLine({
	of: { order, createdByUser },
	history,
}: {
	readonly of: OrderState;
	readonly history: WholeOrder["history"];
}) {
	return (
		<ol class="time-line">
			<li>
				<When at={order.orderCreateDate} /> <Status of="RECEIVED" /> placed by {createdByUser}
			</li>
			{history.map(({ orderDate, status, note, author, difference }) => (
				<li key={`${orderDate}${note}`}>
					<When at={orderDate} /> <Status of={status} /> {note}
					{author !== "System" && ` (${author})`}
					{difference !== undefined && <span class="difference">{difference}</span>}
				</li>
			))}
		</ol>
	);
}
