import { useState } from "preact/hooks";
import type { ListedOrder, OrderState } from "../../client/operations.ts";
import { addressOf } from "../address.ts";
import { useAsked, useDoing } from "../asked.ts";
import { Answered, Dialog, Failed, Page, When } from "../parts/basics.tsx";
import { CloseOrder } from "../parts/order-dialogs.tsx";
import { Queue } from "../parts/queue.tsx";
import { type Column, Rows } from "../parts/rows.tsx";
import { account, api, mayOrder } from "../session.ts";
import { counted, shownAge } from "../texts.ts";

/** Backorders in one answer: the most that the API gives. */
const SHOWN_MAX = 1_000;

/** What waits, the oldest first: since when and for what; and for each, on a look, how many are ahead. */
export function BackordersPage() {
	const [open, setOpen] = useState<{ readonly order: OrderState; readonly isClosing: boolean }>();
	const asked = useAsked(readAll, [account.value], {});
	const looking = useDoing();
	const look = (orderId: string, isClosing: boolean) =>
		looking.run(async () => setOpen({ order: await api().readOrder({ orderId }), isClosing }));
	const shut = () => setOpen(undefined);
	const columns: readonly Column<ListedOrder>[] = [
		{ title: "Waits since", cell: ({ orderDate }) => <When at={orderDate} /> },
		{ title: "Age", look: "minor", cell: ({ orderDate }) => shownAge(orderDate) },
		{
			title: "Order",
			cell: ({ orderId, summary, customerOrderId }) => (
				<a href={addressOf(["orders", orderId])}>{customerOrderId ?? summary ?? orderId.slice(0, 8)}</a>
			),
		},
		{ title: "For", look: "minor", cell: ({ summary }) => summary ?? "" },
		{ title: "Has", look: "figure", cell: ({ countOfTNs }) => countOfTNs },
		{
			title: "Queue",
			cell: ({ orderId }) => (
				<button type="button" class="small" onClick={() => void look(orderId, false)}>
					Place in the queue
				</button>
			),
		},
	];
	const closing: Column<ListedOrder> = {
		title: "Close",
		cell: ({ orderId }) => (
			<button type="button" class="small" onClick={() => void look(orderId, true)}>
				Close …
			</button>
		),
	};
	return (
		<Page title="Backorders">
			<Failed failure={looking.failure} />
			<Answered asked={asked}>
				{({ rows, total }) => (
					<>
						<p class="summary" role="status">
							{counted(total, "order waits", "orders wait")}
							{total > rows.length && `; the newest ${counted(rows.length, "order")} of them`}
						</p>
						<Rows
							label="Backorders"
							columns={mayOrder.value ? [...columns, closing] : columns}
							rows={rows}
							total={rows.length}
							keyOf={({ orderId }) => orderId}
							nothing="Nothing waits."
						/>
					</>
				)}
			</Answered>
			{open !== undefined && !open.isClosing && (
				<Dialog title="Place in the queue" close={shut}>
					{open.order.backorder === undefined ? (
						<p>The order waits no more.</p>
					) : (
						<Queue of={open.order.backorder} />
					)}
					<div class="form-end">
						<button type="button" onClick={shut}>
							Done
						</button>
					</div>
				</Dialog>
			)}
			{open?.isClosing && (
				<CloseOrder
					order={open.order}
					close={shut}
					done={() => {
						shut();
						asked.again();
					}}
				/>
			)}
		</Page>
	);
}

async function readAll() {
	const { listOrderIdUserIdDate } = await api().listOrders({ status: "backordered", size: SHOWN_MAX });
	const { totalCount, orderIdUserIdDate } = listOrderIdUserIdDate;
	return { total: totalCount, rows: orderIdUserIdDate.toReversed() };
}
